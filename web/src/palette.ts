// Colours and shapes. Families keep their hue in both themes; hues are apart for colour-blind eyes too (after Paul
// Tol's and Okabe and Ito's sets), and kinds also differ by shape.

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

/** All colours of a theme that the drawing needs; those of the controls are in style.css. */
export interface Palette {
  paper: string;
  ink: string;
  muted: string;
  kinds: Record<string, string>;
  families: Record<string, string>;
  communities: string[];
  /** What stands behind, when something else is looked at. */
  faded: string;
  fadedEdge: string;
}

const LIGHT: Palette = {
  paper: "#fbfaf7",
  ink: "#22242a",
  muted: "#6d6c68",
  kinds: {
    person: "#c08a2c",
    state: "#33567f",
    organization: "#7c6a9c",
    "armed-group": "#a33b33",
    company: "#4f7f62",
    group: "#8a7f74",
    place: "#6f8f9c",
  },
  families: {
    talk: "#3d7ebf",
    help: "#1f8f6b",
    oppose: "#d98a1f",
    fight: "#c43c3c",
    tie: "#9a978f",
    trade: "#9257a6",
  },
  communities: ["#33567f", "#c08a2c", "#4f7f62", "#a33b33", "#7c6a9c", "#3f8e93", "#b86a8a", "#7d7a3c", "#8b5e3c", "#5b6b7a"],
  faded: "#e3e0d9",
  fadedEdge: "#ece9e2",
};

const DARK: Palette = {
  paper: "#14161a",
  ink: "#ecebe6",
  muted: "#a3a19b",
  kinds: {
    person: "#e0b25c",
    state: "#7ba6d9",
    organization: "#ae9bd0",
    "armed-group": "#dc7468",
    company: "#7fb894",
    group: "#b3a899",
    place: "#93b7c4",
  },
  families: {
    talk: "#5fa0e0",
    help: "#3fb58d",
    oppose: "#e8a548",
    fight: "#e3605c",
    tie: "#75736e",
    trade: "#b57fc9",
  },
  communities: ["#7ba6d9", "#e0b25c", "#7fb894", "#dc7468", "#ae9bd0", "#63b7bc", "#d893b0", "#b3b06a", "#c2936d", "#94a5b5"],
  faded: "#2a2d33",
  fadedEdge: "#212429",
};

export function palette(theme: Theme): Palette {
  return theme === "dark" ? DARK : LIGHT;
}

export function familyColour(palette: Palette, family: string): string {
  return palette.families[family] ?? palette.muted;
}

export function kindColour(palette: Palette, kind: string): string {
  return palette.kinds[kind] ?? palette.muted;
}

/** A community's colour; small communities beyond the list share a quiet one. */
export function communityColour(palette: Palette, community: number): string {
  return palette.communities[community] ?? palette.muted;
}

/** A colour with an opacity from 0 to 1, as CSS has it: eight digits. */
export function translucent(colour: string, opacity: number): string {
  return colour + digits(opacity * 255);
}

/** The same as WebGL blends it: with red, green and blue already made fainter. */
export function premultiplied(colour: string, opacity: number): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) * opacity);
  return `#${parts.map(digits).join("")}${digits(opacity * 255)}`;
}

function digits(byte: number): string {
  return Math.round(byte).toString(16).padStart(2, "0");
}
