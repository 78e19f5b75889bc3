// The legend of exports: a column in the lower left corner.

import type { Mark, Point, Scene } from "./scene";
import { spaced } from "./words";

/** A sign before a row: an actor's shape, or a relation's line, two pixels wide. */
export type Marker = Mark | (Point & { colour: string; dashes: readonly number[] });

export interface Row extends Point {
  text: string;
  bold: boolean;
  marker: Marker | null;
}

const LINE = 16;

export function rows(scene: Scene, title: string): Row[] {
  const listed = [
    ...scene.families.map(({ name, colour, dashes }) => ({ text: spaced(name), colour, dashes: dashes.map((length) => length * 2), shape: null })),
    ...scene.kinds.map(({ name, colour, shape }) => ({ text: spaced(name), colour, dashes: [], shape })),
  ];
  const top = scene.height - 14 - LINE * listed.length;
  const heading: Row = { x: 14, y: top, text: title, bold: true, marker: null };
  return [
    heading,
    ...listed.map(({ text, colour, dashes, shape }, place): Row => {
      const y = top + LINE * (place + 1);
      const spot = { x: 21, y: y - 4, colour };
      return { x: 50, y, text, bold: false, marker: shape === null ? { ...spot, dashes } : { ...spot, shape, radius: 5 } };
    }),
  ];
}
