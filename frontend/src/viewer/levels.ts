import { decodePreview, type PartShape } from "./glb";

/** Fetches levels of detail and keeps a slow one from replacing what was asked for later. */
export class Levels {
  #asked = 0;
  #shown = -1;

  /**
   * Fetches a level and gives it to `show`, unless a later call's level is there
   * already. False when it did not come, also because the signal ended it.
   */
  async load(url: string, signal: AbortSignal, show: (shape: PartShape) => void): Promise<boolean> {
    this.#asked += 1;
    const level = this.#asked;
    try {
      const response = await fetch(url, { signal });
      if (!response.ok) throw new Error(`the level answered ${response.status}`);
      const shape = await decodePreview(await response.arrayBuffer());
      if (signal.aborted) return false;
      if (level > this.#shown) {
        this.#shown = level;
        show(shape);
      }
      return true;
    } catch {
      return false;
    }
  }
}
