// Small signs: an actor's shape in its colour, a relation's line.

import { svg } from "./dom";
import { corners, type Mark } from "./scene";
import type { Shape } from "./palette";

/** The sign of a kind; its colour comes from the class `kind-…`. */
export function shapeSign(shape: Shape, kind: string): SVGElement {
  const mark: Mark = { x: 7, y: 7, radius: 5.4, shape, colour: "" };
  const points = corners(mark);
  const drawn =
    points.length > 0
      ? svg("polygon", { points: points.map(({ x, y }) => `${x},${y}`).join(" ") })
      : svg("circle", shape.hole ? { cx: 7, cy: 7, r: 4.2, class: "hole" } : { cx: 7, cy: 7, r: 5.4 });
  return svg("svg", { viewBox: "0 0 14 14", class: "sign", "aria-hidden": "true", "data-kind": kind }, drawn);
}

/** The sign of a family. */
export function lineSign(family: string): SVGElement {
  return svg("svg", { viewBox: "0 0 14 14", class: "sign", "aria-hidden": "true", "data-family": family }, svg("path", { d: "M1 7h12" }));
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
