#!/usr/bin/env python3
"""Runs other libraries and Forja on the same generated files, in turn, and prints a table.

    python3 -m venv peers && peers/bin/pip install -r geometry/benches/peers/requirements.txt
    apt-get install admesh
    peers/bin/python geometry/benches/peers/compare.py --rounds 3

Each run is a process of its own, and the runs of one round follow one another, so that whatever
else the machine does troubles all alike. The task is to read a file, weld equal corners, and tell
whether the surface is closed, its volume and its area. Of the libraries for Python the seconds are
those of the task, without imports; of programs they are those of the whole process. CPU seconds
are of all threads together; the memory is the peak of the process, and its imports are part of it.

What is not installed is left out, and said. What took longer than --patience seconds once is not
run again.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

# The same part at resolutions that give about 105,000, one million and 4.6 million triangles.
PART = "bellows"
SIZES = {"100k": 0.6, "1M": 1.84, "5M": 4.0}


def trimesh(path):
    import trimesh as library

    yield
    mesh = library.load(path)
    yield {"closed": bool(mesh.is_watertight), "volume": mesh.volume, "area": mesh.area}


def meshlib(path):
    from meshlib import mrmeshpy as library

    yield
    mesh = library.loadMesh(path)
    yield {"closed": mesh.topology.isClosed(), "volume": mesh.volume(), "area": mesh.area()}


def pyvista(path):
    import pyvista as library

    yield
    mesh = library.read(path)
    yield {"closed": bool(mesh.is_manifold), "volume": mesh.volume, "area": mesh.area}


def open3d(path):
    import open3d as library

    yield
    mesh = library.io.read_triangle_mesh(path)
    mesh.remove_duplicated_vertices()
    # Its volume is left out: it looks for self-intersections first.
    closed = mesh.is_edge_manifold(allow_boundary_edges=False)
    yield {"closed": closed, "volume": None, "area": mesh.get_surface_area()}


def numpy_stl(path):
    from stl import mesh as library

    yield
    mesh = library.Mesh.from_file(path)
    volume, _, _ = mesh.get_mass_properties()
    closed = bool(mesh.is_closed(exact=True))
    yield {"closed": closed, "volume": float(volume), "area": float(mesh.areas.sum())}


def pymeshlab(path):
    import pymeshlab as library

    yield
    meshes = library.MeshSet()
    meshes.load_new_mesh(path)
    meshes.meshing_remove_duplicate_vertices()
    edges = meshes.get_topological_measures()
    measures = meshes.get_geometric_measures()
    closed = edges["boundary_edges"] == 0 and edges["non_two_manifold_edges"] == 0
    volume = measures.get("mesh_volume")
    yield {"closed": closed, "volume": volume, "area": measures["surface_area"]}


LIBRARIES = {
    f.__name__: f for f in (trimesh, meshlib, pyvista, open3d, numpy_stl, pymeshlab)
}


def inside(name, path):
    """Runs one library in this process and prints its seconds and its answer."""
    task = LIBRARIES[name](path)
    next(task)
    wall, cpu = time.perf_counter(), time.process_time()
    answer = next(task)
    answer["cpu"] = time.process_time() - cpu
    answer["wall"] = time.perf_counter() - wall
    print("\n" + json.dumps(answer))


def run(command):
    """Runs a process; gives its output, CPU and wall seconds and peak memory in MB."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        out.seek(0)
        text = out.read().decode(errors="replace")
    return {
        "status": process.returncode,
        "text": text,
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": wall,
        "memory": usage.ru_maxrss / 1024,
    }


def peers(measure):
    """The commands to compare: name to (command before the path, whether it tells its seconds)."""
    own = {
        "Forja, first numbers": ([measure, "first"], False),
        "Forja, connectivity": ([measure, "connectivity"], False),
    }
    if shutil.which("admesh"):
        own["admesh"] = (["admesh", "--exact"], False)
    else:
        print("admesh is not installed.", file=sys.stderr)
    modules = {"numpy_stl": "stl"}
    for name in LIBRARIES:
        found = run([sys.executable, "-c", f"import {modules.get(name, name)}"])
        if found["status"] == 0:
            own[name] = ([sys.executable, __file__, "--library", name], True)
        else:
            print(f"{name} cannot be imported.", file=sys.stderr)
    return own


def build(folder):
    """Builds the programs and makes the files; gives the measuring program and the files."""
    cargo = ["cargo", "build", "--release", "-p", "geometry", "--example"]
    for example in ("generate", "measure"):
        subprocess.run([*cargo, example], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "examples"
    files = {}
    for size, resolution in SIZES.items():
        files[size] = folder / f"{PART}-{size}.stl"
        if not files[size].exists():
            made = [target / "generate", PART, str(resolution), files[size]]
            subprocess.run(list(map(str, made)), check=True, stdout=subprocess.DEVNULL)
    return str(target / "measure"), files


def compare(commands, files, rounds, patience):
    """All runs: (size, name) to the list of them."""
    runs, slow = {}, set()
    for size, path in files.items():
        for _ in range(rounds):
            for name, (command, tells) in commands.items():
                if name in slow:
                    continue
                done = run([*command, str(path)])
                if tells and done["status"] == 0:
                    done.update(json.loads(done["text"].strip().splitlines()[-1]))
                runs.setdefault((size, name), []).append(done)
                if done["cpu"] > patience:
                    slow.add(name)
    return runs


def table(commands, files, runs):
    """Prints the table in Markdown; the ratio is of CPU seconds, to Forja's connectivity."""
    print("| file | who | CPU s | wall s | peak MB | closed | CPU, Forja's connectivity = 1 |")
    print("|---|---|---|---|---|---|---|")
    for size, path in files.items():
        triangles = (path.stat().st_size - 84) // 50
        own = median(runs[size, "Forja, connectivity"], "cpu")
        for name in commands:
            done = runs.get((size, name))
            if done is None:
                print(f"| {triangles:,} | {name} | not run: too slow on a smaller file | | | | |")
                continue
            if any(one["status"] != 0 for one in done):
                print(f"| {triangles:,} | {name} | failed | | | | |")
                continue
            cpu = median(done, "cpu")
            cells = [
                f"{triangles:,}",
                name,
                f"{cpu:.3f}",
                f"{median(done, 'wall'):.3f}",
                f"{median(done, 'memory'):.0f}",
                closed(name, done[0]),
                f"{cpu / own:.1f}",
            ]
            print("| " + " | ".join(cells) + " |")


def median(runs, what):
    return statistics.median(run[what] for run in runs)


def closed(name, done):
    """What it says of the surface, in a word."""
    if "closed" in done:
        return "yes" if done["closed"] else "no"
    if name == "Forja, connectivity":
        return "yes" if json.loads(done["text"])["closed"] else "no"
    if name == "Forja, first numbers":
        return "yes" if json.loads(done["text"])["edges"] == "closed" else "no"
    lines = [line for line in done["text"].splitlines() if "Total disconnected facets" in line]
    counts = [line.split(":")[1].split() for line in lines]
    return "yes" if counts and counts[0][0] == "0" else "no"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", nargs="?")
    parser.add_argument("--library", choices=LIBRARIES, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES))
    parser.add_argument("--patience", type=float, default=30.0, help="CPU seconds")
    parser.add_argument("--folder", type=Path, help="where the files are kept")
    arguments = parser.parse_args()
    if arguments.library:
        inside(arguments.library, arguments.path)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.folder or Path(scratch)
        measure, files = build(folder)
        files = {size: files[size] for size in arguments.sizes}
        commands = peers(measure)
        runs = compare(commands, files, arguments.rounds, arguments.patience)
        print(f"{platform.machine()}, {os.cpu_count()} cores, {processor()}\n")
        table(commands, files, runs)


def processor():
    """The name of the processor, as far as the system tells."""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return platform.processor()


if __name__ == "__main__":
    main()
