// Small signs: an actor's shape in its colour, a relation's line with its dashes.

import { svg } from "./dom";
import { corners, type Mark } from "./scene";
import { familyLook, kindLook, type Look, shapeOf } from "./palette";

/** The line of a family's sign, in pixels. */
const LENGTH = 28;
const WIDTH = 2;

/** The sign of a kind. */
export function shapeSign(kind: string): SVGElement {
  const shape = shapeOf(kind);
  const mark: Mark = { x: 7, y: 7, radius: 5.4, shape, colour: "" };
  const points = corners(mark);
  const drawn =
    points.length > 0
      ? svg("polygon", { points: points.map(({ x, y }) => `${x},${y}`).join(" ") })
      : svg("circle", shape.hole ? { cx: 7, cy: 7, r: 4.2, class: "hole" } : { cx: 7, cy: 7, r: 5.4 });
  return sign(kindLook(kind), 14, { "data-kind": kind }, drawn);
}

/** The sign of a family. */
export function lineSign(family: string): SVGElement {
  const look = familyLook(family);
  const dashes = look.dashes.map((length) => length * WIDTH);
  // From the middle of a dash on, so that long ones are not cut down to what looks like a dot.
  const begin = (dashes[0] ?? 0) / 2;
  const line = { d: `M1 7h${LENGTH - 2}`, "stroke-width": WIDTH, "stroke-dasharray": dashes.join(" "), "stroke-dashoffset": begin };
  return sign(look, LENGTH, { "data-family": family }, svg("path", line));
}

/** The style sheet takes the colour of the theme. */
function sign(look: Look, width: number, names: Record<string, string>, drawn: SVGElement): SVGElement {
  const element = svg("svg", { viewBox: `0 0 ${width} 14`, width, height: 14, class: "sign", "aria-hidden": "true", ...names }, drawn);
  element.style.setProperty("--light", look.light);
  element.style.setProperty("--dark", look.dark);
  return element;
}

/** Bars for counts, the highest as high as the picture. */
export function bars(counts: readonly number[], height: number, label: string): SVGElement {
  const most = Math.max(1, ...counts);
  const drawn = counts.map((count, place) => {
    const tall = count === 0 ? 0 : Math.max(1.5, (count / most) * height);
    return svg("rect", { x: place + 0.1, y: height - tall, width: 0.8, height: tall });
  });
  return svg(
    "svg",
    { viewBox: `0 0 ${Math.max(1, counts.length)} ${height}`, preserveAspectRatio: "none", class: "bars", role: "img", "aria-label": label },
    ...drawn,
  );
}
