// Colours, dashes and shapes: those of kinds and families from data/palette.tsv, which diagrams have too.

import table from "../../data/palette.tsv";

/** Corners of a kind's shape, and the turn of the first one in degrees; 0 corners make a disc, a hole makes a ring. */
export interface Shape {
  corners: number;
  turn: number;
  hole: boolean;
}

const DISC: Shape = { corners: 0, turn: 0, hole: false };

const SHAPES: Record<string, Shape> = {
  person: DISC,
  state: { corners: 4, turn: 45, hole: false },
  organization: { corners: 4, turn: 90, hole: false },
  "armed-group": { corners: 3, turn: 90, hole: false },
  company: { corners: 6, turn: 90, hole: false },
  group: { corners: 0, turn: 0, hole: true },
  place: { corners: 5, turn: 90, hole: false },
};

export function shapeOf(kind: string): Shape {
  return SHAPES[kind] ?? DISC;
}

export type Theme = "light" | "dark";

/** How a kind or a family is drawn: its colour in each theme, and the dashes and gaps of its lines in widths of them. */
export interface Look extends Record<Theme, string> {
  dashes: readonly number[];
}

const LOOKS: Record<string, Map<string, Look>> = { family: new Map(), kind: new Map() };
for (const line of table.split("\n").filter((line) => /^(family|kind)\t/.test(line))) {
  const [of, name, light, dark, dashes] = line.split("\t");
  LOOKS[of].set(name, { light, dark, dashes: dashes.split(" ").filter(Boolean).map(Number) });
}

const SPARE = [...LOOKS.family].filter(([name]) => name.startsWith("*")).map(([, look]) => look);

/** A family's look; one that the table does not name has a spare one, by the sum of its name's bytes. */
export function familyLook(family: string): Look {
  const sum = new TextEncoder().encode(family).reduce((sum, byte) => sum + byte, 0);
  return LOOKS.family.get(family) ?? SPARE[sum % SPARE.length];
}

export function kindLook(kind: string): Look {
  return LOOKS.kind.get(kind) ?? SPARE[0];
}

/** What a theme's drawing has beside the colours of kinds and families; that of the controls is in style.css. */
export interface Palette {
  theme: Theme;
  paper: string;
  ink: string;
  muted: string;
  communities: string[];
  /** What stands behind, when something else is looked at. */
  faded: string;
  fadedEdge: string;
}

const LIGHT: Palette = {
  theme: "light",
  paper: "#fbfaf7",
  ink: "#22242a",
  muted: "#6d6c68",
  communities: ["#33567f", "#c08a2c", "#4f7f62", "#a33b33", "#7c6a9c", "#3f8e93", "#b86a8a", "#7d7a3c", "#8b5e3c", "#5b6b7a"],
  faded: "#e3e0d9",
  fadedEdge: "#ece9e2",
};

const DARK: Palette = {
  theme: "dark",
  paper: "#14161a",
  ink: "#ecebe6",
  muted: "#a3a19b",
  communities: ["#7ba6d9", "#e0b25c", "#7fb894", "#dc7468", "#ae9bd0", "#63b7bc", "#d893b0", "#b3b06a", "#c2936d", "#94a5b5"],
  faded: "#2a2d33",
  fadedEdge: "#212429",
};

export function palette(theme: Theme): Palette {
  return theme === "dark" ? DARK : LIGHT;
}

/** A community's colour; small communities beyond the list share a quiet one. */
export function communityColour(palette: Palette, community: number): string {
  return palette.communities[community] ?? palette.muted;
}

/** A colour with an opacity from 0 to 1, as CSS has it: eight digits. */
export function translucent(colour: string, opacity: number): string {
  return colour + digits(opacity * 255);
}

/** Red, green, blue and opacity from 0 to 255 as WebGL blends them: with the colour already made fainter. */
export function premultiplied(colour: string, opacity: number): [number, number, number, number] {
  const part = (at: number) => Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * opacity);
  return [part(1), part(3), part(5), Math.round(opacity * 255)];
}

function digits(byte: number): string {
  return Math.round(byte).toString(16).padStart(2, "0");
}
