// The address remembers the view: everything that differs from the first look stands after its #.

import { ALL, type Filter } from "./filter";
import { type Graph, STATUSES } from "./graph";
import type { Selection, State } from "./state";
import { isoDay, parseDay } from "./words";

/** Where the camera stands: centre and zoom as sigma counts them. */
export interface Camera {
  x: number;
  y: number;
  ratio: number;
}

export type View = Partial<State> & { camera?: Camera };

/** The address of a view, without the #. */
export function write(graph: Graph, state: State, camera: Camera | null): string {
  const { data } = graph;
  const { filter, selection } = state;
  const parts = new URLSearchParams();
  const put = (name: string, value: string | null) => value !== null && value !== "" && parts.set(name, value);
  const listed = (set: ReadonlySet<number>, names: readonly string[]) => [...set].sort((a, b) => a - b).map((i) => names[i]).join(",");
  put("without", listed(filter.relationsOff, data.relations.map(({ name }) => name)));
  put("kinds-without", listed(filter.kindsOff, data.kinds));
  put("status-without", listed(filter.statusesOff, STATUSES));
  put("confidence", filter.confidence > 0 ? String(filter.confidence) : null);
  put("days", filter.days && filter.days.map(isoDay).join(".."));
  if (selection !== null && "actor" in selection) put("actor", data.actors.key[selection.actor]);
  if (selection !== null && "edge" in selection) {
    const { edge } = selection;
    put("edge", data.relations[graph.relation[edge]].name);
    put("source", data.actors.key[graph.source[edge]]);
    put("target", data.actors.key[graph.target[edge]]);
  }
  put("from", state.from === null ? null : data.actors.key[state.from]);
  put("to", state.to === null ? null : data.actors.key[state.to]);
  put("colour", state.colour === "kind" ? null : state.colour);
  put("camera", camera && [camera.x, camera.y, camera.ratio].map((n) => n.toFixed(4)).join(","));
  return parts.toString();
}

/** What an address asks for; what it does not name, or names wrongly, stays as it was. */
export function read(graph: Graph, address: string): View {
  const { data } = graph;
  const parts = new URLSearchParams(address.replace(/^#/, ""));
  const places = (name: string, names: readonly string[]) =>
    new Set((parts.get(name) ?? "").split(",").map((one) => names.indexOf(one)).filter((place) => place >= 0));
  const actor = (name: string) => {
    const place = data.actors.key.indexOf(parts.get(name) ?? "");
    return place < 0 ? null : place;
  };
  const confidence = Number(parts.get("confidence") ?? 0);
  const filter: Filter = {
    ...ALL,
    relationsOff: places("without", data.relations.map(({ name }) => name)),
    kindsOff: places("kinds-without", data.kinds),
    statusesOff: places("status-without", STATUSES),
    confidence: confidence >= 0 && confidence <= 100 ? Math.round(confidence) : 0,
    days: days(parts.get("days")),
  };
  const view: View = {
    filter,
    selection: selection(graph, parts, actor),
    from: actor("from"),
    to: actor("to"),
    colour: parts.get("colour") === "community" ? "community" : "kind",
  };
  const camera = (parts.get("camera") ?? "").split(",").map(Number);
  if (camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0) {
    view.camera = { x: camera[0], y: camera[1], ratio: camera[2] };
  }
  return view;
}

function days(text: string | null): Filter["days"] {
  const [first, last] = (text ?? "").split("..").map(parseDay);
  return first !== null && first !== undefined && last !== null && last !== undefined && first <= last ? [first, last] : null;
}

function selection(graph: Graph, parts: URLSearchParams, actor: (name: string) => number | null): Selection {
  const [one, source, target] = [actor("actor"), actor("source"), actor("target")];
  if (one !== null) return { actor: one };
  if (source === null || target === null) return null;
  const relation = graph.data.relations.findIndex(({ name }) => name === parts.get("edge"));
  const edge = graph.edgesOf(source).find(
    (edge) => graph.source[edge] === source && graph.target[edge] === target && graph.relation[edge] === relation,
  );
  return edge === undefined ? null : { edge };
}
