// A scene as a PNG picture: the same drawing as the SVG, at twice the screen's resolution.

import { FONT } from "./font";
import { type Marker, type Row, rows } from "./legend";
import { arrow, corners, type Mark, type Point, type Scene } from "./scene";

const SCALE = 2;

export function pngFile(scene: Scene, title: string): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = scene.width * SCALE;
  canvas.height = scene.height * SCALE;
  const context = canvas.getContext("2d");
  if (context === null) return Promise.reject(new Error("This browser cannot draw pictures."));
  context.scale(SCALE, SCALE);
  draw(context, scene, title);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob === null ? failed(new Error("The picture is too large for this browser.")) : done(blob)), "image/png"),
  );
}

function draw(context: CanvasRenderingContext2D, scene: Scene, title: string): void {
  const { palette } = scene;
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, scene.width, scene.height);
  for (const line of scene.lines) {
    context.globalAlpha = line.opacity;
    context.strokeStyle = context.fillStyle = line.colour;
    context.lineWidth = line.width;
    context.setLineDash([...line.dashes]);
    context.beginPath();
    context.moveTo(line.from.x, line.from.y);
    context.quadraticCurveTo(line.bend.x, line.bend.y, line.to.x, line.to.y);
    context.stroke();
    if (line.arrow) polygon(context, arrow(line));
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
  for (const one of scene.marks) mark(context, one);
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = palette.paper;
  context.fillStyle = palette.ink;
  for (const label of scene.labels) {
    context.font = `500 ${label.font}px ${FONT}`;
    context.strokeText(label.text, label.left, label.base);
    context.fillText(label.text, label.left, label.base);
  }
  for (const row of rows(scene, title)) legend(context, row, palette.ink);
}

function polygon(context: CanvasRenderingContext2D, points: readonly Point[]): void {
  context.beginPath();
  for (const point of points) context.lineTo(point.x, point.y);
  context.closePath();
  context.fill();
}

function mark(context: CanvasRenderingContext2D, mark: Mark): void {
  context.fillStyle = context.strokeStyle = mark.colour;
  const points = corners(mark);
  if (points.length > 0) {
    polygon(context, points);
    return;
  }
  context.beginPath();
  context.lineWidth = mark.radius * 0.45;
  context.arc(mark.x, mark.y, mark.shape.hole ? mark.radius * 0.78 : mark.radius, 0, 2 * Math.PI);
  if (mark.shape.hole) context.stroke();
  else context.fill();
}

function legend(context: CanvasRenderingContext2D, row: Row, ink: string): void {
  const sign: Marker | null = row.marker;
  if (sign !== null && "shape" in sign) mark(context, sign);
  else if (sign !== null) {
    context.strokeStyle = sign.colour;
    context.lineWidth = 2;
    context.setLineDash([...sign.dashes]);
    context.beginPath();
    context.moveTo(sign.x - 7, sign.y);
    context.lineTo(sign.x + 21, sign.y);
    context.stroke();
    context.setLineDash([]);
  }
  context.fillStyle = ink;
  context.font = `${row.bold ? 650 : 400} 11px ${FONT}`;
  context.fillText(row.text, row.x, row.y);
}
