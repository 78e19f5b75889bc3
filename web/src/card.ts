// What is known of one actor, or of one relation with every sentence that says it.

import { calendar, counts } from "./calendar";
import { type Child, h } from "./dom";
import { passes } from "./filter";
import type { Sentence } from "./data";
import { type Graph, UNDATED } from "./graph";
import { bars, lineSign, shapeSign } from "./sign";
import { draw } from "./source";
import type { Store } from "./state";
import { counted, dayWords, isoDay, spaced, spanWords, statusWords } from "./words";

/** Rows and sentences before "show more". */
const ROWS = 14;
const SENTENCES = 20;
const ALIASES = 12;

/** The card of the selection; null without one. */
export function card(store: Store): HTMLElement | null {
  const { selection } = store.state;
  if (selection === null) return null;
  return "actor" in selection ? actorCard(store, selection.actor) : edgeCard(store, selection.edge);
}

function actorCard(store: Store, actor: number): HTMLElement {
  const { graph, seen } = store;
  const { actors, kinds } = graph.data;
  const kind = kinds[graph.kind(actor)];
  const edges = graph.edgesOf(actor).filter((edge) => seen.edge[edge] > 0).sort((a, b) => seen.strength[b] - seen.strength[a] || a - b);
  const hidden = graph.edgesOf(actor).length - edges.length;
  const path = h("button", { type: "button", className: "plain", onclick: () => store.change({ from: actor, to: null, selection: null }) }, "Find a path from here");
  return h(
    "article",
    { "aria-label": `${graph.name(actor)}, ${spaced(kind)}` },
    h("p", { className: "kicker" }, shapeSign(kind), spaced(kind)),
    h("h2", { dir: "auto", tabIndex: -1 }, graph.name(actor)),
    aliases(actors.aliases[actor]),
    h("p", { className: "quiet" }, `${counted(actors.mentions[actor], "mention")} in ${counted(actors.articles[actor], "article")}`),
    timeline(store, edges),
    h("h3", {}, `${counted(edges.length, "relation")} shown`),
    more(edges, ROWS, "relations", (edge) => relationRow(store, actor, edge)),
    hidden > 0 && h("p", { className: "quiet" }, `${counted(hidden, "relation")} hidden by the filters`),
    undrawn(graph, actor),
    h("p", { className: "actions" }, path),
  );
}

/** How many relations the drawing leaves out, and the way to them. */
function undrawn(graph: Graph, actor: number): Child {
  const more = graph.degree(actor) - graph.edgesOf(actor).length;
  if (more <= 0) return null;
  const button = h("button", { type: "button", className: "plain", onclick: () => draw(graph.data.actors.key[actor]) }, "Draw what is around");
  return h("p", { className: "quiet undrawn" }, `${counted(more, "relation")} not drawn here. `, button);
}

function aliases(names: readonly string[]): Child {
  if (names.length === 0) return null;
  const listed = names.slice(0, ALIASES).flatMap((name, place) => [place > 0 ? ", " : "", h("bdi", {}, name)]);
  return h("p", { className: "aliases" }, "Also ", ...listed, names.length > ALIASES && " …");
}

function timeline(store: Store, edges: readonly number[]): Child {
  const { graph, state } = store;
  if (graph.usualDays === null) return null;
  const citations = edges.flatMap((edge) => graph.citationsOf(edge)).filter((citation) => passes(graph, state.filter, citation));
  const days = citations.map((citation) => graph.day[citation]).filter((day) => day !== UNDATED);
  if (days.length === 0) return null;
  const first = days.reduce((a, b) => Math.min(a, b));
  const last = days.reduce((a, b) => Math.max(a, b));
  const label = `${counted(days.length, "dated report")}, ${spanWords(first, last)}`;
  return h("figure", {}, bars(counts(graph, calendar(graph.usualDays), citations), 28, label), h("figcaption", { className: "quiet" }, label));
}

/** One relation as its actor sees it. */
function relationRow(store: Store, actor: number, edge: number): HTMLElement {
  const { graph, seen } = store;
  const { relations, families } = graph.data;
  const out = graph.source[edge] === actor;
  const direction = graph.symmetric(edge) ? "↔" : out ? "→" : "←";
  const relation = spaced(relations[graph.relation[edge]].name);
  const status = seen.status[edge];
  const other = graph.name(graph.other(edge, actor));
  const spoken = graph.symmetric(edge) || out ? `${relation} ${other}` : `${other} ${relation} this actor`;
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", className: "row", "aria-label": `${spoken}, ${counted(seen.edge[edge], "sentence")}`, onclick: () => store.change({ selection: { edge } }) },
      lineSign(families[graph.family(edge)]),
      h("span", { className: "relation" }, `${relation} ${direction}`),
      h("span", { className: "name", dir: "auto" }, other),
      status > 0 && h("span", { className: "status" }, statusWords(status)),
      h("span", { className: "count" }, `×${seen.edge[edge]}`),
    ),
  );
}

function edgeCard(store: Store, edge: number): HTMLElement {
  const { graph, state, seen } = store;
  const { relations, families } = graph.data;
  const kind = relations[graph.relation[edge]];
  const citations = graph.citationsOf(edge);
  const inside = citations.filter((citation) => passes(graph, state.filter, citation));
  const order = [...inside, ...citations.filter((citation) => !inside.includes(citation))];
  const sources = graph.data.edges.sources[edge];
  const byStatus = [0, 1, 2].map((status) => citations.filter((citation) => graph.status[citation] === status).length);
  const statuses = byStatus.flatMap((count, status) => (count > 0 ? [`${count} ${statusWords(status)}`] : []));
  return h(
    "article",
    { "aria-label": `${graph.name(graph.source[edge])} ${spaced(kind.name)} ${graph.name(graph.target[edge])}` },
    h("p", { className: "kicker" }, lineSign(families[kind.family]), families[kind.family]),
    h(
      "h2",
      { tabIndex: -1, className: "sentence-head" },
      actorLink(store, graph.source[edge]),
      h("span", { className: "relation" }, ` ${spaced(kind.name)} `),
      actorLink(store, graph.target[edge]),
    ),
    kind.meaning !== "" && h("p", { className: "quiet" }, kind.meaning),
    h("p", { className: "quiet" }, `${counted(citations.length, "sentence")}${sources > 0 ? ` from ${counted(sources, "source")}` : ""}: ${statuses.join(", ")}`, inside.length < citations.length && `; ${seen.edge[edge]} within the filters`),
    timeline(store, [edge]),
    h("h3", {}, "Evidence"),
    more(order, SENTENCES, "evidence", (citation) => quotation(store, citation, inside.includes(citation))),
  );
}

function actorLink(store: Store, actor: number): HTMLElement {
  return h("button", { type: "button", className: "link", dir: "auto", onclick: () => store.change({ selection: { actor } }) }, store.graph.name(actor));
}

/** One sentence with its words marked, and where it stands. */
function quotation(store: Store, citation: number, inside: boolean): HTMLElement {
  const { graph } = store;
  const quote = h("blockquote", { dir: "auto" }, "…");
  void graph.sentence(citation).then(
    (sentence) => quote.replaceChildren(...marked(sentence)),
    (error: unknown) => quote.replaceChildren(error instanceof Error ? error.message : "This sentence cannot be read."),
  );
  return h("li", { className: inside ? "" : "outside" }, quote, h("p", { className: "quiet provenance" }, ...provenance(graph, citation)));
}

function provenance(graph: Graph, citation: number): Child[] {
  const { articles, citations } = graph.data;
  const article = citations.article[citation];
  const by = citations.by[citation];
  const day = graph.day[citation];
  const status = graph.status[citation];
  const title = article === null ? "" : articles.title[article] || articles.id[article];
  return [
    h("span", { className: `tag ${statusWords(status)}` }, statusWords(status)),
    day !== UNDATED && h("time", { dateTime: isoDay(day) }, dayWords(day)),
    by !== null && h("span", {}, "says ", h("bdi", {}, graph.name(by))),
    h("span", { title: "How sure the program is of this reading" }, `${graph.confidence[citation]} % sure`),
    article !== null && h("cite", { dir: "auto", title: articles.id[article] }, title),
  ];
}

const ROLES = ["source", "relation", "target"];

/** The sentence in pieces; where marks lie in each other the inner one counts. */
export function pieces({ words, marks }: Sentence): { text: string; role: string | null }[] {
  const roles = new Array<number>(words.length).fill(-1);
  const order = marks.map((_, role) => role).sort((a, b) => marks[b][1] - marks[b][0] - (marks[a][1] - marks[a][0]));
  for (const role of order) roles.fill(role, marks[role][0], marks[role][1]);
  const cut: { text: string; role: string | null }[] = [];
  let start = 0;
  for (let at = 1; at <= words.length; at++) {
    if (at < words.length && roles[at] === roles[start]) continue;
    cut.push({ text: words.slice(start, at), role: ROLES[roles[start]] ?? null });
    start = at;
  }
  return cut;
}

function marked(sentence: Sentence): (Node | string)[] {
  return pieces(sentence).map(({ text, role }) => (role === null ? text : h("mark", { className: role }, text)));
}

/** The first items of a list, and a button for more of them. */
function more(all: readonly number[], step: number, name: string, item: (one: number) => HTMLElement): HTMLElement {
  const list = h("ul", { className: name });
  const button = h("button", { type: "button", className: "plain", onclick: () => grow() });
  const grow = () => {
    const shown = list.children.length;
    list.append(...all.slice(shown, shown + step).map(item));
    const rest = all.length - list.children.length;
    button.hidden = rest === 0;
    button.textContent = `Show ${Math.min(rest, step)} more of ${rest.toLocaleString("en")}`;
    (list.children[shown]?.querySelector("button") as HTMLElement | null)?.focus({ preventScroll: shown === 0 });
    step = Math.min(step * 2, 200);
  };
  grow();
  return h("div", {}, list, button);
}
