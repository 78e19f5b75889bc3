// The drawing: sigma with our shapes, colours and labels.

import { DirectedGraph } from "graphology";
import Sigma from "sigma";
import type { Camera } from "./address";
import { bends, covers, type Looks } from "./looks";
import { FONT } from "./font";
import { type Label, place } from "./labels";
import { bow, type Point } from "./scene";
import { Lines, type Paint, type View } from "./lines";
import { palette, type Palette, translucent } from "./palette";
import { shapeNumber, ShapeProgram } from "./shapes";
import { type Focus, focus, type Store } from "./state";
import { spaced } from "./words";

/** Beyond so many relations in sight they have no arrows, and no pointer tells one from another. */
const DENSE = 30_000;
/** Where the camera is nearer than this, few are in sight, however many there are. */
const NEAR = 0.25;
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
  private readonly lines: Lines;
  /** Pixels of an actor's size that is one. */
  private readonly unit: number;
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
    this.focus = focus(store);
    this.bends = bends(store.graph);
    this.unit = Math.min(1, Math.max(0.5, container.clientWidth / WIDTH));
    this.sigma = new Sigma(this.model(), container, {
      allowInvalidContainer: true,
      nodeProgramClasses: { shape: ShapeProgram },
      defaultNodeType: "shape",
      labelFont: FONT,
      labelDensity: 4,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: store.graph.actors > 400 ? 4 : 0,
      zIndex: true,
      minCameraRatio: 0.005,
      maxCameraRatio: 4,
      stagePadding: 60,
      nodeReducer: (node, data) => this.actor(Number(node), data),
      defaultDrawNodeLabel: (_, data) => this.collect(data),
      defaultDrawNodeHover: () => undefined,
    });
    // Sigma would ask the graphics card, and wait until all it has to draw is drawn.
    Object.assign(this.sigma, { getNodeAtPosition: (at: Point) => this.actorAt(at) });
    this.lines = this.relations();
    this.lines.paint((edge) => this.paint(edge));
    this.sigma.on("beforeRender", () => (this.labels = []));
    this.sigma.on("afterRender", () => {
      this.lines.draw(this.view());
      this.writeLabels();
    });
    this.sigma.scheduleRender();
  }

  /** Draws again what changed in colour, size or sight. */
  recolour(): void {
    this.palette = palette(this.store.state.theme);
    this.focus = focus(this.store);
    this.lines.paint((edge) => this.paint(edge));
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
    this.sigma.getMouseCaptor().on("mousemove", (at) => {
      if (this.actorAt(at) !== null) return;
      const edge = this.edgeAt(at);
      told(edge === null ? null : { edge, x: at.x, y: at.y });
    });
  }

  onChoice(told: (chosen: { actor: number } | { edge: number } | null) => void): void {
    this.sigma.on("clickNode", ({ node }) => told({ actor: Number(node) }));
    this.sigma.on("clickStage", ({ event }) => {
      const edge = this.edgeAt(event);
      told(edge === null ? null : { edge });
    });
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

  /** The actors as sigma draws them; it knows no relations. */
  private model(): DirectedGraph {
    const { graph } = this.store;
    const { actors } = graph.data;
    const model = new DirectedGraph();
    for (let actor = 0; actor < graph.actors; actor++) {
      const size = this.unit * this.looks.size(actor);
      const shape = shapeNumber(this.looks.shape(actor));
      model.addNode(String(actor), { x: actors.x[actor], y: actors.y[actor], size, label: actors.name[actor], shape });
    }
    return model;
  }

  private relations(): Lines {
    const canvas = this.sigma.createCanvas("relations", { beforeLayer: "edges" });
    // A picture is drawn over several frames.
    const gl = canvas.getContext("webgl2", { preserveDrawingBuffer: true, antialias: false });
    if (gl === null) throw new Error("This browser cannot draw graphs: it has no WebGL 2.");
    const place = (actor: number) => this.sigma.getNodeDisplayData(String(actor)) ?? { x: 0, y: 0 };
    const radius = (actor: number) => this.unit * this.looks.size(actor);
    return new Lines(gl, this.store.graph, place, radius, this.bends, (edge) => this.looks.width(edge));
  }

  private view(): View {
    const { matrix, width, height, pixelRatio, sizeRatio } = this.sigma.getRenderParams();
    return { matrix, width, height, pixelRatio, scale: 1 / sizeRatio, arrows: this.sparse() };
  }

  /** Whether lines in sight are few enough to be told apart. */
  private sparse(): boolean {
    return this.store.seen.edges <= DENSE || this.sigma.getCamera().ratio < NEAR;
  }

  /** The actor at a point, as sigma names it; of several the uppermost, which is drawn last. */
  private actorAt(at: Point): string | null {
    const [found] = this.actorsAt(at).sort((a, b) => b.zIndex - a.zIndex || b.actor - a.actor);
    return found === undefined ? null : String(found.actor);
  }

  private actorsAt(at: Point): { actor: number; zIndex: number }[] {
    const found = [];
    const unit = this.sigma.scaleSize(1);
    const centre = this.sigma.viewportToFramedGraph(at);
    const side = this.sigma.viewportToFramedGraph({ x: at.x + 1, y: at.y });
    const pixel = Math.hypot(side.x - centre.x, side.y - centre.y);
    for (let actor = 0; actor < this.store.graph.actors; actor++) {
      const data = this.sigma.getNodeDisplayData(String(actor));
      if (data === undefined || data.hidden) continue;
      const reach = data.size * unit * 1.12 * pixel;
      if (Math.hypot(data.x - centre.x, data.y - centre.y) <= reach) found.push({ actor, zIndex: data.zIndex });
    }
    return found;
  }

  private edgeAt({ x, y }: Point): number | null {
    const { seen } = this.store;
    const drawn = (edge: number) => seen.edge[edge] > 0 && !covers(seen, edge, this.focus);
    return this.sparse() ? this.lines.at(x, y, this.view(), drawn) : null;
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

  private paint(edge: number): Paint | null {
    const { seen } = this.store;
    if (seen.edge[edge] === 0 || covers(seen, edge, this.focus)) return null;
    return { colour: this.looks.paint(edge, seen.status[edge], this.palette, this.focus), front: this.focus?.edges.has(edge) ?? false };
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
    this.collectRelations();
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

  /** What the relations in focus are called, where they are few. */
  private collectRelations(): void {
    const { graph, seen } = this.store;
    const edges = [...(this.focus?.edges ?? [])].filter((edge) => seen.edge[edge] > 0);
    if (edges.length > NAMED) return;
    for (const edge of edges) {
      const [from, to] = [graph.source[edge], graph.target[edge]].map((actor) => this.sigma.framedGraphToViewport(this.sigma.getNodeDisplayData(String(actor)) ?? { x: 0, y: 0 }));
      const by = bow(from, to, this.bends[edge]);
      const along = [0.5, 0.4, 0.6, 0.32, 0.68].map((t) => ({
        x: (1 - t) * (1 - t) * from.x + 2 * t * (1 - t) * by.x + t * t * to.x,
        y: (1 - t) * (1 - t) * from.y + 2 * t * (1 - t) * by.y + t * t * to.y,
      }));
      const text = spaced(graph.data.relations[graph.relation[edge]].name);
      this.labels.push({ text, ...along[0], radius: 0, along, font: 11, weight: 500, colour: this.palette.ink, bold: false });
    }
  }
}
