// A scene as an SVG file, with its legend.

import { FONT } from "./font";
import { type Row, rows } from "./legend";
import { arrow, corners, type Line, type Mark, type Point, type Scene } from "./scene";

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Words as XML holds them: escaped, without what XML cannot hold. */
export function escaped(words: string): string {
  return words
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (letter) => ESCAPES[letter]);
}

const n = (number: number) => String(Math.round(number * 10) / 10);
const at = ({ x, y }: Point) => `${n(x)},${n(y)}`;

export function svgFile(scene: Scene, title: string): string {
  const { width, height, palette } = scene;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" font-family="${escaped(FONT)}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" fill="${palette.paper}"/>`,
    `<g fill="none">${scene.lines.map(line).join("")}</g>`,
    `<g>${scene.lines.filter((one) => one.arrow).map(head).join("")}</g>`,
    `<g stroke="${palette.paper}" stroke-width="1">${scene.marks.map(mark).join("")}</g>`,
    `<g fill="${palette.ink}" stroke="${palette.paper}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">`,
    ...scene.labels.map(
      (label) => `<text x="${n(label.left)}" y="${n(label.base)}" font-size="${n(label.font)}" font-weight="500">${escaped(label.text)}</text>`,
    ),
    "</g>",
    `<g font-size="11" fill="${palette.ink}">${rows(scene, title).map(legend).join("")}</g>`,
    "</svg>\n",
  ].join("\n");
}

function line({ from, to, bend, width, colour, opacity, dashes }: Line): string {
  return `<path d="M${at(from)}Q${at(bend)} ${at(to)}" stroke="${colour}" stroke-opacity="${n(opacity)}" stroke-width="${n(width)}"${dashed(dashes)}/>`;
}

function dashed(lengths: readonly number[]): string {
  return lengths.length > 0 ? ` stroke-dasharray="${lengths.map(n).join(" ")}"` : "";
}

function head(line: Line): string {
  return `<path d="M${arrow(line).map(at).join("L")}Z" fill="${line.colour}" fill-opacity="${n(line.opacity)}"/>`;
}

function mark(mark: Mark): string {
  const points = corners(mark);
  if (points.length > 0) return `<path d="M${points.map(at).join("L")}Z" fill="${mark.colour}"/>`;
  if (!mark.shape.hole) return `<circle cx="${n(mark.x)}" cy="${n(mark.y)}" r="${n(mark.radius)}" fill="${mark.colour}"/>`;
  const radius = mark.radius * 0.78;
  return `<circle cx="${n(mark.x)}" cy="${n(mark.y)}" r="${n(radius)}" fill="none" stroke="${mark.colour}" stroke-width="${n(mark.radius * 0.45)}"/>`;
}

function legend(row: Row): string {
  const sign =
    row.marker === null
      ? ""
      : "shape" in row.marker
        ? mark(row.marker)
        : `<path d="M${n(row.marker.x - 7)},${n(row.marker.y)}h28" stroke="${row.marker.colour}" stroke-width="2"${dashed(row.marker.dashes)}/>`;
  return `${sign}<text x="${n(row.x)}" y="${n(row.y)}"${row.bold ? ' font-weight="650"' : ""}>${escaped(row.text)}</text>`;
}
