// The WebGL programs of lines.ts: a ribbon along a line, in dashes, and an arrow's head at its end.

import type { View } from "./lines";

/** The most patterns of dashes; families beyond share the last one. */
export const PATTERNS = 16;

// Where a line runs, in pixels from the lower left; both programs share it.
// language=GLSL
const COURSE = /* glsl */ `#version 300 es
precision highp float;
in vec4 a_ends;
in vec4 a_form;
in vec4 a_colour;
uniform mat3 u_matrix;
uniform vec2 u_size;
uniform float u_scale;
uniform float u_arrows;
out vec4 v_colour;
vec2 pixels(vec2 place) { return ((u_matrix * vec3(place, 1)).xy * 0.5 + 0.5) * u_size; }
// What has no colour is put outside of the picture.
const vec4 OUTSIDE = vec4(2, 2, 2, 1);
vec4 clip(vec2 place) { return a_colour.a > 0.0 ? vec4(place / u_size * 2.0 - 1.0, 0, 1) : OUTSIDE; }
vec2 from, to, by;
float width, head, total;
void course() {
  v_colour = a_colour;
  from = pixels(a_ends.xy);
  to = pixels(a_ends.zw);
  total = length(to - from);
  by = (from + to) * 0.5 + vec2(from.y - to.y, to.x - from.x) * a_form.x;
  width = max(a_form.y * u_scale, 0.8);
  head = a_form.z < 0.0 ? 0.0 : u_arrows * (4.0 + 2.0 * width);
}
vec2 along(float t) { return mix(mix(from, by, t), mix(by, to, t), t); }
vec2 ahead(float t) { return normalize(mix(by - from, to - by, t) + vec2(1e-6, 0)); }
// The part of the way at which so many pixels are left, from the target's border.
float left(float rest) { return clamp(1.0 - (max(a_form.z, 0.0) * u_scale * step(0.0, a_form.z) + rest) / max(total, 1.0), 0.0, 1.0); }
`;

// language=GLSL
const LINE = /* glsl */ `${COURSE}
in vec2 a_corner;
uniform float u_feather;
uniform vec4 u_dashes[${PATTERNS}];
out float v_across;
out float v_along;
flat out float v_half;
flat out vec4 v_pattern;
void main() {
  course();
  float t = a_corner.x * (head > 0.0 ? left(head * 0.8) : 1.0);
  vec2 forward = ahead(t);
  v_half = width * 0.5;
  v_across = a_corner.y * (v_half + 0.5 * u_feather);
  v_along = t * total;
  v_pattern = u_dashes[int(a_form.w + 0.5)] * max(width, 1.4);
  gl_Position = clip(along(t) + vec2(-forward.y, forward.x) * v_across);
}`;

// language=GLSL
const LINE_COLOUR = /* glsl */ `#version 300 es
precision highp float;
in vec4 v_colour;
in float v_across;
in float v_along;
flat in float v_half;
flat in vec4 v_pattern;
uniform float u_feather;
out vec4 colour;
void main() {
  float seen = clamp((v_half - abs(v_across)) / u_feather + 0.5, 0.0, 1.0);
  if (v_pattern.x > 0.0) {
    float first = v_pattern.x + v_pattern.y;
    float at = mod(v_along, first + v_pattern.z + v_pattern.w);
    float within = max(min(at, v_pattern.x - at), min(at - first, first + v_pattern.z - at));
    seen *= clamp(within + 0.5, 0.0, 1.0);
  }
  colour = v_colour * seen;
}`;

// language=GLSL
const ARROW = /* glsl */ `${COURSE}
in vec2 a_corner;
void main() {
  course();
  float t = left(0.0);
  vec2 tip = along(t);
  vec2 forward = normalize(tip - along(left(head)) + ahead(t) * 1e-3);
  gl_Position = head > 0.0 ? clip(tip - forward * head * a_corner.x + vec2(-forward.y, forward.x) * head * 0.42 * a_corner.y) : OUTSIDE;
}`;

// language=GLSL
const ARROW_COLOUR = /* glsl */ `#version 300 es
precision highp float;
in vec4 v_colour;
out vec4 colour;
void main() { colour = v_colour; }`;

/** Attributes by their place, bound alike in both programs. */
const ENDS = 0;
const FORM = 1;
const COLOUR = 2;
const CORNER = 3;

/** Corners of a shape that is drawn for every line. */
export interface Template {
  corners: WebGLBuffer;
  count: number;
}

export interface Program {
  straight: Template;
  bent: Template;
  begin(view: View): void;
  lines(template: Template, count: number): void;
  arrows(count: number): void;
}

export function program(gl: WebGL2RenderingContext, patterns: readonly (readonly number[])[], pieces: number): Program {
  const [lines, arrows] = [compiled(gl, LINE, LINE_COLOUR), compiled(gl, ARROW, ARROW_COLOUR)];
  const steps = (count: number) => Array.from({ length: count + 1 }, (_, step) => [step / count, -1, step / count, 1]).flat();
  const [straight, bent, head] = [template(gl, steps(1)), template(gl, steps(pieces)), template(gl, [0, 0, 1, 1, 1, -1])];
  const dashes = new Float32Array(4 * PATTERNS);
  patterns.slice(0, PATTERNS).forEach((pattern, place) => dashes.set(pattern.slice(0, 4), 4 * place));
  let seen: View;
  const draw = (made: WebGLProgram, { corners, count }: Template, mode: number, instances: number) => {
    const at = (name: string) => gl.getUniformLocation(made, name);
    gl.useProgram(made);
    gl.uniformMatrix3fv(at("u_matrix"), false, seen.matrix);
    gl.uniform2f(at("u_size"), seen.width, seen.height);
    gl.uniform1f(at("u_scale"), seen.scale);
    gl.uniform1f(at("u_arrows"), seen.arrows ? 1 : 0);
    gl.uniform1f(at("u_feather"), 1 / seen.pixelRatio);
    gl.uniform4fv(at("u_dashes"), dashes);
    gl.bindBuffer(gl.ARRAY_BUFFER, corners);
    pointer(gl, CORNER, 2, gl.FLOAT, 0, 0, 0);
    gl.drawArraysInstanced(mode, 0, count, instances);
  };
  return {
    straight,
    bent,
    begin: (view) => {
      seen = view;
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.ONE_MINUS_DST_ALPHA, gl.ONE);
    },
    lines: (template, count) => draw(lines, template, gl.TRIANGLE_STRIP, count),
    arrows: (count) => draw(arrows, head, gl.TRIANGLES, count),
  };
}

/** Takes the numbers and colours of lines from the first one on. */
export function attributes(gl: WebGL2RenderingContext, place: WebGLBuffer, colours: WebGLBuffer, first: number): void {
  gl.bindBuffer(gl.ARRAY_BUFFER, place);
  pointer(gl, ENDS, 4, gl.FLOAT, 32, 32 * first, 1);
  pointer(gl, FORM, 4, gl.FLOAT, 32, 32 * first + 16, 1);
  gl.bindBuffer(gl.ARRAY_BUFFER, colours);
  pointer(gl, COLOUR, 4, gl.UNSIGNED_BYTE, 4, 4 * first, 1);
}

function pointer(gl: WebGL2RenderingContext, attribute: number, size: number, type: number, stride: number, offset: number, divisor: number): void {
  gl.enableVertexAttribArray(attribute);
  gl.vertexAttribPointer(attribute, size, type, type === gl.UNSIGNED_BYTE, stride, offset);
  gl.vertexAttribDivisor(attribute, divisor);
}

function template(gl: WebGL2RenderingContext, corners: number[]): Template {
  const buffer = gl.createBuffer() as WebGLBuffer;
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(corners), gl.STATIC_DRAW);
  return { corners: buffer, count: corners.length / 2 };
}

function compiled(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const made = gl.createProgram() as WebGLProgram;
  for (const [type, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
    const shader = gl.createShader(type) as WebGLShader;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  const places: [number, string][] = [[ENDS, "a_ends"], [FORM, "a_form"], [COLOUR, "a_colour"], [CORNER, "a_corner"]];
  for (const [place, name] of places) gl.bindAttribLocation(made, place, name);
  gl.linkProgram(made);
  if (!gl.getProgramParameter(made, gl.LINK_STATUS)) throw new Error(`This browser cannot draw lines: ${gl.getProgramInfoLog(made)}`);
  return made;
}
