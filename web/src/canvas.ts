// The drawing: sigma with our shapes, colours and labels.

import EdgeCurveProgram, { EdgeCurvedArrowProgram } from "@sigma/edge-curve";
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeLineProgram, EdgeRectangleProgram } from "sigma/rendering";
import type { Camera } from "./address";
import { bends, covers, type Looks } from "./looks";
import { FONT } from "./font";
import { type Label, place } from "./labels";
import { palette, type Palette, premultiplied, translucent } from "./palette";
import { shapeNumber, ShapeProgram } from "./shapes";
import { type Focus, focus, type Store } from "./state";
import { spaced } from "./words";

/** Beyond so many relations they are hairlines without arrows, and only cards lead to them. */
const DENSE = 30_000;
/** Actors in focus are at least this large, in pixels. */
const VISIBLE = 4;
/** Narrower drawings, in pixels, have smaller actors. */
const WIDTH = 900;
/** With so many relations in focus each says what it is. */
const NAMED = 14;


export interface Pointed {
  actor?: number;
  edge?: number;
  x: number;
  y: number;
}

export class Canvas {
  readonly sigma: Sigma;
  readonly bends: Float32Array;
  private focus: Focus | null = null;
  private hovered: number | null = null;
  private palette: Palette;
  private labels: Label[] = [];

  constructor(
    readonly container: HTMLElement,
    private readonly store: Store,
    private readonly looks: Looks,
  ) {
    this.palette = palette(store.state.theme);
    this.bends = bends(store.graph);
    this.sigma = new Sigma(this.model(), container, {
      allowInvalidContainer: true,
      nodeProgramClasses: { shape: ShapeProgram },
      edgeProgramClasses: {
        hair: EdgeLineProgram,
        line: EdgeRectangleProgram,
        arrow: EdgeArrowProgram,
        curve: EdgeCurveProgram,
        "curve-arrow": EdgeCurvedArrowProgram,
      },
      defaultNodeType: "shape",
      enableEdgeEvents: store.graph.edges <= DENSE,
      hideEdgesOnMove: store.graph.edges > 150_000,
      renderEdgeLabels: store.graph.edges <= DENSE,
      labelFont: FONT,
      edgeLabelFont: FONT,
      edgeLabelSize: 11,
      labelDensity: 4,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: store.graph.actors > 400 ? 4 : 0,
      zIndex: store.graph.edges <= DENSE,
      minCameraRatio: 0.005,
      maxCameraRatio: 4,
      stagePadding: 60,
      nodeReducer: (node, data) => this.actor(Number(node), data),
      edgeReducer: (edge, data) => this.edge(Number(edge), data),
      defaultDrawNodeLabel: (_, data) => this.collect(data),
      defaultDrawNodeHover: () => undefined,
    });
    this.sigma.on("beforeRender", () => (this.labels = []));
    this.sigma.on("afterRender", () => this.writeLabels());
    this.recolour();
  }

  /** Draws again what changed in colour, size or sight. */
  recolour(): void {
    this.palette = palette(this.store.state.theme);
    this.focus = focus(this.store);
    this.sigma.setSetting("edgeLabelColor", { color: this.palette.ink });
    this.sigma.refresh({ skipIndexation: true });
  }

  onPoint(told: (pointed: Pointed | null) => void): void {
    const at = (event: { event: { x: number; y: number } }) => ({ x: event.event.x, y: event.event.y });
    this.sigma.on("enterNode", (event) => {
      this.hover(Number(event.node));
      told({ actor: Number(event.node), ...at(event) });
    });
    this.sigma.on("leaveNode", () => {
      this.hover(null);
      told(null);
    });
    this.sigma.on("enterEdge", (event) => told({ edge: Number(event.edge), ...at(event) }));
    this.sigma.on("leaveEdge", () => told(null));
  }

  onChoice(told: (chosen: { actor: number } | { edge: number } | null) => void): void {
    this.sigma.on("clickNode", ({ node }) => told({ actor: Number(node) }));
    this.sigma.on("clickEdge", ({ edge }) => told({ edge: Number(edge) }));
    this.sigma.on("clickStage", () => told(null));
  }

  camera(): Camera {
    const { x, y, ratio } = this.sigma.getCamera().getState();
    return { x, y, ratio };
  }

  setCamera(camera: Camera): void {
    this.sigma.getCamera().setState({ ...camera, angle: 0 });
  }

  /** Moves the camera so that these actors are in sight. */
  show(actors: Iterable<number>): void {
    const places = [...actors].map((actor) => this.sigma.getNodeDisplayData(String(actor))).filter((place) => place !== undefined);
    if (places.length === 0) return;
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const ratio = Math.min(1, Math.max(0.12, 1.5 * Math.max(right - left, high - low)));
    void this.sigma.getCamera().animate({ x: (left + right) / 2, y: (low + high) / 2, ratio }, { duration: this.duration() });
  }

  fit(): void {
    void this.sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1 }, { duration: this.duration() });
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    void camera.animate({ ratio: camera.getBoundedRatio(camera.ratio * factor) }, { duration: this.duration() });
  }

  pan(right: number, down: number): void {
    const camera = this.sigma.getCamera();
    void camera.animate({ x: camera.x + right * 0.15 * camera.ratio, y: camera.y - down * 0.15 * camera.ratio }, { duration: this.duration() });
  }

  private duration(): number {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 300;
  }

  private hover(actor: number | null): void {
    this.hovered = actor;
    this.container.classList.toggle("pointing", actor !== null);
    this.sigma.scheduleRender();
  }

  private model(): MultiDirectedGraph {
    const { graph } = this.store;
    const { actors } = graph.data;
    const model = new MultiDirectedGraph();
    const scale = Math.min(1, Math.max(0.5, this.container.clientWidth / WIDTH));
    for (let actor = 0; actor < graph.actors; actor++) {
      const size = scale * this.looks.size(actor);
      const shape = shapeNumber(this.looks.shape(actor));
      model.addNode(String(actor), { x: actors.x[actor], y: actors.y[actor], size, label: actors.name[actor], shape });
    }
    const dense = graph.edges > DENSE;
    for (let edge = 0; edge < graph.edges; edge++) {
      const bend = this.bends[edge];
      const type = dense ? "hair" : graph.symmetric(edge) ? (bend ? "curve" : "line") : bend ? "curve-arrow" : "arrow";
      model.addDirectedEdgeWithKey(String(edge), String(graph.source[edge]), String(graph.target[edge]), {
        size: this.looks.width(edge),
        curvature: bend,
        type,
      });
    }
    return model;
  }

  private actor(actor: number, data: Record<string, unknown>) {
    const { seen, state } = this.store;
    const chosen = state.selection !== null && "actor" in state.selection && state.selection.actor === actor;
    const inFocus = this.focus?.actors.has(actor) ?? false;
    if (seen.actor[actor] === 0 && !inFocus) return { ...data, hidden: true };
    return {
      ...data,
      color: this.looks.actor(actor, state, this.palette, this.focus),
      label: this.focus === null || inFocus ? data.label : null,
      forceLabel: inFocus,
      size: inFocus ? Math.max(VISIBLE, Number(data.size)) : data.size,
      highlighted: false,
      zIndex: chosen ? 3 : inFocus ? 2 : 0,
    } as Record<string, unknown>;
  }

  private edge(edge: number, data: Record<string, unknown>) {
    const { seen, graph } = this.store;
    const inFocus = this.focus?.edges.has(edge) ?? false;
    if (seen.edge[edge] === 0 || covers(seen, edge, this.focus)) return { ...data, hidden: true };
    const { colour, opacity } = this.looks.edge(edge, seen.status[edge], this.palette, this.focus);
    const named = inFocus && (this.focus?.edges.size ?? 0) <= NAMED;
    return {
      ...data,
      color: premultiplied(colour, opacity),
      label: named ? spaced(graph.data.relations[graph.relation[edge]].name) : null,
      forceLabel: named,
      zIndex: inFocus ? 1 : 0,
    } as Record<string, unknown>;
  }

  private collect(data: { key?: string; label: string | null; x: number; y: number; size: number }): void {
    const actor = Number(data.key);
    if (data.label === null || data.label === "") return;
    const { selection } = this.store.state;
    const chosen = (selection !== null && "actor" in selection && selection.actor === actor) || this.hovered === actor;
    this.labels.push({
      text: data.label,
      x: data.x,
      y: data.y,
      radius: data.size,
      font: 11.5 + Math.min(3, data.size / 6),
      weight: data.size + (chosen ? 1_000 : 0),
      colour: this.palette.ink,
      bold: chosen,
    });
  }

  /** The labels that find a place; sigma would write them over each other. */
  private writeLabels(): void {
    const context = this.sigma.getCanvases().labels.getContext("2d");
    if (context === null) return;
    if (this.hovered !== null && !this.labels.some(({ bold }) => bold)) this.collectHovered(this.hovered);
    const { width, height } = this.sigma.getDimensions();
    const font = (label: Label) => `${label.bold ? 650 : 500} ${label.font}px ${FONT}`;
    const measure = (label: Label) => {
      context.font = font(label);
      return context.measureText(label.text).width;
    };
    const placed = place(this.labels, measure, width, height);
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = translucent(this.palette.paper, 0.9);
    for (const label of placed) {
      context.font = font(label);
      context.strokeText(label.text, label.left, label.base);
      context.fillStyle = label.colour;
      context.fillText(label.text, label.left, label.base);
    }
  }

  private collectHovered(actor: number): void {
    const data = this.sigma.getNodeDisplayData(String(actor));
    if (data === undefined || data.hidden) return;
    const at = this.sigma.framedGraphToViewport(data);
    this.collect({ key: String(actor), label: this.store.graph.name(actor), ...at, size: this.sigma.scaleSize(data.size) });
  }
}
