/** How the viewer looks in the two schemes. Colours are sRGB. */

export type Scheme = "light" | "dark";
export type Severity = "change" | "review" | "note";

export interface Appearance {
  /** The studio's wall, from top to bottom. */
  readonly wall: readonly [string, string];
  readonly steel: number;
  readonly edge: number;
  readonly grid: number;
  /** How dark the ground's shadow gets, 0 to 1. */
  readonly shadow: number;
  /** The cut faces of a section, and their hatching. */
  readonly cut: number;
  readonly hatch: number;
}

export const appearances: Readonly<Record<Scheme, Appearance>> = {
  light: {
    wall: ["#f8fafb", "#dbe1e6"],
    steel: 0xc3cad1,
    edge: 0x2a3138,
    grid: 0x8d99a4,
    shadow: 0.5,
    cut: 0xf2d9c5,
    hatch: 0xa8501f,
  },
  dark: {
    wall: ["#2b333a", "#14191d"],
    steel: 0xb3bbc3,
    edge: 0x0b0e10,
    grid: 0x5d6973,
    shadow: 0.75,
    cut: 0x8a5a3a,
    hatch: 0xf7b98a,
  },
};

/**
 * Findings on the part: orange-red, amber and blue differ in lightness too, so
 * that they are told apart without seeing the hues.
 */
export const severityColours: Readonly<Record<Severity, number>> = {
  change: 0xd9480f,
  review: 0xf2a81d,
  note: 0x4c8fd6,
};
