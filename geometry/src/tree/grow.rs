//! How a tree is built: from the root down, by the surface area heuristic.

use super::cut::{Cuboid, Item, around, cut};
use super::{LEAF, Node, Tree, scale_of};
use crate::limits::Guard;
use crate::mesh::Mesh;
use crate::parallel::{self, Span};
use crate::rejection::Rejection;
use crate::vector::{ZERO, scale};

/// Branches that are grown by themselves, possibly by several threads.
const BRANCHES: usize = 16;

/// Faces that are taken in together.
const CHUNK: usize = 1 << 14;

/// Items that go under one child, and how many lie before them.
struct Branch<'i> {
    items: &'i mut [Item],
    start: u32,
    cuboid: Cuboid,
}

impl Tree {
    /// Builds the tree of a mesh.
    pub(crate) fn of(mesh: &Mesh, guard: &Guard<'_>, span: Span) -> Result<Self, Rejection> {
        let largest = mesh.vertices.as_flattened();
        let largest = largest.iter().fold(0.0, |m: f64, c| m.max(c.abs()));
        let by = scale_of(largest);
        let scaled = |face: usize| mesh.corners(face).map(|c| scale(c, by));
        let mut items: Vec<Item> = (0..mesh.faces.len())
            .map(|f| Item::of(&scaled(f), f as u32))
            .collect();
        let nodes = grow(&mut items, guard, span)?;
        let faces: Vec<u32> = items.iter().map(|i| i.face).collect();
        drop(items);
        let mut corners = vec![[ZERO; 3]; faces.len()];
        let chunks = corners.chunks_mut(CHUNK).zip(faces.chunks(CHUNK)).collect();
        let end = Span {
            from: span.to,
            ..span
        };
        parallel::each(chunks, guard, end, |(to, from): (&mut [_], &[u32])| {
            for (corners, &face) in to.iter_mut().zip(from) {
                *corners = scaled(face as usize);
            }
        })?;
        Ok(Self {
            nodes,
            corners,
            faces,
            scale: by,
        })
    }
}

/// Sorts the items into leaves and gives the nodes over them, the root first.
fn grow(items: &mut [Item], guard: &Guard<'_>, span: Span) -> Result<Vec<Node>, Rejection> {
    let mut nodes = Vec::new();
    if items.is_empty() {
        return Ok(nodes);
    }
    nodes.push(Node::EMPTY);
    let whole = Branch {
        cuboid: around(items),
        start: 0,
        items,
    };
    // The top of the tree, until there are branches enough; it is the same for any threads.
    let mut open = divide(whole, &mut nodes, 0);
    let mut next = 0;
    while open.len() - next < BRANCHES && next < open.len() {
        let (slot, branch) = std::mem::replace(&mut open[next], (Slot::NOWHERE, Branch::nothing()));
        next += 1;
        let at = nodes.len();
        nodes.push(Node::EMPTY);
        slot.leads_to(at, &mut nodes);
        let below = divide(branch, &mut nodes, at);
        open.extend(below);
    }
    let (slots, branches): (Vec<Slot>, Vec<Branch<'_>>) = open.into_iter().skip(next).unzip();
    let mut grown: Vec<Vec<Node>> = branches.iter().map(|_| Vec::new()).collect();
    let tasks = branches.into_iter().zip(&mut grown).collect();
    parallel::each(
        tasks,
        guard,
        span,
        |(branch, into): (Branch<'_>, &mut _)| {
            branch.grow(into);
        },
    )?;
    for (slot, branch) in slots.into_iter().zip(grown) {
        let base = nodes.len();
        slot.leads_to(base, &mut nodes);
        nodes.extend(branch.into_iter().map(|mut node| {
            for k in 0..4 {
                node.first[k] += if node.faces[k] == 0 { base as u32 } else { 0 };
            }
            node
        }));
    }
    Ok(nodes)
}

/// A child of a node.
struct Slot {
    node: usize,
    child: usize,
}

impl Slot {
    const NOWHERE: Self = Self {
        node: usize::MAX,
        child: 0,
    };

    fn leads_to(&self, node: usize, nodes: &mut [Node]) {
        if let Some(own) = nodes.get_mut(self.node) {
            own.first[self.child] = node as u32;
        }
    }
}

/// Fills in the children of the node at `at`, and gives those that are no leaves.
fn divide<'i>(branch: Branch<'i>, nodes: &mut [Node], at: usize) -> Vec<(Slot, Branch<'i>)> {
    let mut open = Vec::with_capacity(4);
    for (child, part) in branch.quartered().into_iter().enumerate() {
        let node = &mut nodes[at];
        for k in 0..3 {
            node.planes[k][0][child] = part.cuboid.low[k];
            node.planes[k][1][child] = part.cuboid.high[k];
        }
        if part.items.len() <= LEAF {
            node.first[child] = part.start;
            node.faces[child] = part.items.len() as u32;
        } else {
            open.push((Slot { node: at, child }, part));
        }
    }
    open
}

impl<'i> Branch<'i> {
    fn nothing() -> Self {
        Self {
            items: &mut [],
            start: 0,
            cuboid: Cuboid::EMPTY,
        }
    }

    fn grow(self, nodes: &mut Vec<Node>) {
        let at = nodes.len();
        nodes.push(Node::EMPTY);
        for (slot, branch) in divide(self, nodes, at) {
            slot.leads_to(nodes.len(), nodes);
            branch.grow(nodes);
        }
    }

    /// Cut into up to four, the largest again and again.
    fn quartered(self) -> Vec<Self> {
        let mut parts = Vec::with_capacity(4);
        parts.push(self);
        while parts.len() < 4 {
            let mut largest: Option<(f32, usize)> = None;
            for (i, part) in parts.iter().enumerate() {
                let surface = part.cuboid.surface();
                if part.items.len() > LEAF && largest.is_none_or(|l| surface > l.0) {
                    largest = Some((surface, i));
                }
            }
            let Some((_, i)) = largest else {
                break;
            };
            let (one, other) = parts.swap_remove(i).halved();
            parts.extend([one, other]);
        }
        parts
    }

    fn halved(self) -> (Self, Self) {
        let cut = cut(self.items);
        let (one, other) = self.items.split_at_mut(cut);
        let start = self.start + cut as u32;
        let one = Self {
            cuboid: around(one),
            items: one,
            start: self.start,
        };
        let other = Self {
            cuboid: around(other),
            items: other,
            start,
        };
        (one, other)
    }
}
