// Actors as discs, rings and regular polygons: one WebGL program for all kinds.

import type Sigma from "sigma";
import { NodeProgram } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import type { ProgramInfo } from "sigma/rendering";
import { floatColor } from "sigma/utils";
import type { Shape } from "./palette";

// language=GLSL
const VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_offset;
varying float v_radius;
varying float v_shape;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 offset = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + offset, 1)).xy, 0, 1);
  v_offset = offset;
  v_radius = size / 2.0;
  v_shape = a_shape;
  v_color = a_color;
  v_color.a *= bias;
}`;

// The distance to a regular polygon's edge: fold the angle into one of its sectors. A shape's number is
// 1000 * hole + 100 * corners + turn / 10.
// language=GLSL
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_offset;
varying float v_radius;
varying float v_shape;
uniform float u_correctionRatio;
const float PI = 3.14159265;
void main(void) {
  float soft = u_correctionRatio * 2.0;
  float hole = step(1000.0, v_shape);
  float corners = floor(mod(v_shape, 1000.0) / 100.0 + 0.001);
  float turn = mod(v_shape, 100.0) * PI / 18.0;
  float far = length(v_offset);
  float dist = far - v_radius;
  if (corners > 2.5) {
    float sector = 2.0 * PI / corners;
    float angle = atan(v_offset.y, v_offset.x) - turn;
    float within = mod(angle, sector) - sector / 2.0;
    // Corners reach a little beyond the disc, so that shapes weigh alike.
    dist = far * cos(within) - v_radius * 1.12 * cos(PI / corners);
  }
  if (hole > 0.5) dist = max(dist, v_radius * 0.55 - far);
  dist += soft;
  gl_FragColor = mix(v_color, vec4(0.0), clamp(dist / soft, 0.0, 1.0));
}`;

const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;

/** A shape as one number. */
export function shapeNumber(shape: Shape): number {
  return (shape.hole ? 1000 : 0) + 100 * shape.corners + shape.turn / 10;
}

export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  /** Nothing is drawn for picking: canvas.ts looks up what lies at a point. */
  constructor(gl: WebGLRenderingContext, _: WebGLFramebuffer | null, sigma: Sigma) {
    super(gl, null, sigma);
  }

  getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_shape", size: 1, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  processVisibleItem(_: number, start: number, data: NodeDisplayData & { shape?: number }): void {
    this.array.set([data.x, data.y, data.size, floatColor(data.color), data.shape ?? 0], start);
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
  }
}
