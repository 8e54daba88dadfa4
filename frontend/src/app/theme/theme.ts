import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from "@mantine/core";

/** The one accent: 8 passes AA on white, 4 on graphite. */
const ember: MantineColorsTuple = [
  "#fff4ec",
  "#ffe6d5",
  "#fecba6",
  "#fdae74",
  "#fb923c",
  "#f97316",
  "#ea6209",
  "#d9530b",
  "#c2410c",
  "#9a3412",
];

/** Calm neutrals of a workshop: graphite and steel. */
const gray: MantineColorsTuple = [
  "#f7f8f9",
  "#eff1f3",
  "#e3e7ea",
  "#d3d8dd",
  "#b4bcc4",
  "#8b959f",
  "#67717b",
  "#515b64",
  "#353d45",
  "#1b2126",
];

/** Surfaces and texts of the dark scheme, from text to the deepest ground. */
const dark: MantineColorsTuple = [
  "#dfe4e8",
  "#b3bcc4",
  "#9aa5ae",
  "#5f6b75",
  "#3c464e",
  "#323b42",
  "#262d33",
  "#1c2226",
  "#161b1f",
  "#101417",
];

export const theme = createTheme({
  primaryColor: "ember",
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { ember, gray, dark },
  fontFamily:
    'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono", monospace',
  headings: { fontWeight: "650" },
  defaultRadius: "md",
  radius: { xs: "2px", sm: "4px", md: "7px", lg: "10px", xl: "16px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  // Mantine picks the text on a filled accent for the light scheme alone.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    const accent = input.color === undefined || input.color === "ember";
    return input.variant === "filled" && accent
      ? { ...colors, color: "var(--forja-on-accent)" }
      : colors;
  },
  components: {
    // In a text a link must show without its colour; elsewhere links wear no Anchor.
    Anchor: { defaultProps: { underline: "always" } },
    Button: { defaultProps: { loaderProps: { type: "dots" } } },
    Table: { defaultProps: { verticalSpacing: 7, horizontalSpacing: "sm" } },
  },
});

/**
 * Colours by meaning, for both schemes. Texts on their grounds pass AA (4.5:1);
 * Mantine's own error and dimmed colours do not.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-error": "#b42318",
    "--mantine-color-dimmed": "#56606a",
    "--mantine-color-placeholder": "#66707a",
    "--mantine-color-anchor": "#b23a09",
    "--mantine-color-body": "#ffffff",
    "--forja-ground": "#f4f6f8",
    "--forja-surface": "#ffffff",
    "--forja-line": "#dfe3e7",
    "--forja-rail": "#20272d",
    "--forja-rail-on": "#323b43",
    "--forja-rail-text": "#c8d0d7",
    "--forja-rail-strong": "#ffffff",
    "--forja-rail-dim": "#98a3ad",
    "--forja-accent": "#c2410c",
    "--forja-on-accent": "#ffffff",
    "--forja-accent-soft": "#fff7f0",
    "--forja-good": "#1d6f3a",
    "--forja-good-soft": "#e6f5ea",
    "--forja-warn": "#8a5300",
    "--forja-warn-soft": "#fff3d6",
    "--forja-warn-line": "#edd596",
    "--forja-bad": "#b42318",
    "--forja-bad-soft": "#fdeaea",
    "--forja-note": "#4a545d",
    "--forja-note-soft": "#edf0f3",
    "--forja-fresh": "#fff1e2",
  },
  dark: {
    "--mantine-color-error": "#ff9b91",
    "--mantine-color-dimmed": "#a4afb8",
    "--mantine-color-placeholder": "#95a1ab",
    "--mantine-color-anchor": "#fdae74",
    "--mantine-color-body": "#1c2226",
    "--forja-ground": "#14191c",
    "--forja-surface": "#1c2226",
    "--forja-line": "#323b42",
    "--forja-rail": "#101417",
    "--forja-rail-on": "#262d33",
    "--forja-rail-text": "#b9c3cb",
    "--forja-rail-strong": "#ffffff",
    "--forja-rail-dim": "#8f9aa4",
    "--forja-accent": "#fb923c",
    "--forja-on-accent": "#241203",
    "--forja-accent-soft": "#33261c",
    "--forja-good": "#6fd08c",
    "--forja-good-soft": "#1b3325",
    "--forja-warn": "#f5c451",
    "--forja-warn-soft": "#3a2f14",
    "--forja-warn-line": "#5e4d1f",
    "--forja-bad": "#ff9b91",
    "--forja-bad-soft": "#3d2121",
    "--forja-note": "#b3bcc4",
    "--forja-note-soft": "#2a3238",
    "--forja-fresh": "#3a2a1c",
  },
});
