// The operators' page: it listens to /v1/board and shows it. It sends nothing.

/** Seconds without a word from the node, or without anything new, after which nothing here counts as known. */
const SILENT = 8;
const OLD = 20;
const RETRY_MILLIS = 2000;
/** Later than this is ill, as health has it; seconds. */
const LATE = 10;
const HEALTH = "vigil admin health --data $DATA";

/** Of which checks each of the three statements is made; all three need the store, and the way round that is tried all the time. */
const STORE = "redis";
const ROUND = "self-test";
const STATEMENTS = [
  { name: "Hears", checks: ["hearing", "clock"], cannot: "No check-in is taken; devices try again by themselves." },
  { name: "Wakes", checks: ["wake-ups"], well: "What is due is looked at in time.", cannot: "No alarm can fire." },
  { name: "Delivers", checks: ["courier", "notices"], well: "Notices reach their mailboxes.", cannot: "Nobody can be told." },
];

/** What to run first, and where the runbook says more. A check that is not here is shown with its own words. */
const ADVICE = {
  redis: { run: ["tail -n 50 $DATA/redis/redis.log", "df -h $DATA"], book: "VigilStoreAway" },
  memory: { run: ["free -h"], book: "VigilMemoryFills" },
  disk: { run: ["df -h $DATA"], book: "VigilDiskFills" },
  "append file": { run: ["df -h $DATA; df -i $DATA", "tail -n 50 $DATA/redis/redis.log"], book: "VigilAppendFileFails" },
  rewrite: { run: ["tail -n 50 $DATA/redis/redis.log"], book: "VigilNotErased" },
  hearing: { run: ["vigil admin hearing --data $DATA"], book: "VigilDeaf" },
  clock: { run: ["timedatectl"], book: "VigilClocksDisagree" },
  "wake-ups": { run: ["uptime"], book: "VigilWakesLate" },
  courier: { run: ["uptime"], book: "VigilWakesLate" },
  notices: { run: ["vigil admin stuck --data $DATA"], book: "VigilNoticesStuck" },
  "notice certificate": { run: ["vigil pki renew-notice-key --help"], book: "VigilNoticeCertificateEnds" },
  "tls certificate": { run: ["vigil pki renew-tls --help"], book: "VigilTlsCertificateEnds" },
  "blind key": { run: ["vigil pki renew-blind-key --help"], book: "VigilBlindKeyEnds" },
};
const OTHERWISE = { run: [HEALTH] };

const ALARMS = {
  CLIMBING: "Contacts are told step by step; until one says \u201cI have it\u201d the next step comes.",
  HELD: "A contact has said \u201cI have it\u201d; the next step waits for them.",
  CLOSING: "Contacts want to close it; it waits for objections.",
  REPEATING: "All steps were told; it is said again until contacts close it.",
};
const ALARM_MEMBERS = new Set(["row", "age", "state", "rung", "rungs", "delivered", "acks", "near"]);

const STATE_WORDS = { yes: "Yes", trouble: "Trouble", no: "No", unknown: "Not known" };
const CHECK_STATES = { WELL: ["yes", "well"], ILL: ["trouble", "ILL"], UNKNOWN: ["unknown", "not known"] };

const SVG = "http://www.w3.org/2000/svg";
const page = (id) => document.getElementById(id);

// ---- what came

let board = null;
let boardCame = 0;
let wordCame = performance.now();
let connected = false;

function connect() {
  const events = new EventSource("/v1/board");
  const word = () => {
    wordCame = performance.now();
    connected = true;
  };
  events.addEventListener("alive", word);
  events.addEventListener("message", (event) => {
    word();
    board = JSON.parse(event.data);
    boardCame = wordCame;
    show();
  });
  events.addEventListener("error", () => {
    events.close();
    connected = false;
    setTimeout(connect, RETRY_MILLIS);
    showState();
  });
}

const since = (came) => Math.round((performance.now() - came) / 1000);

/** Why what was last seen says nothing of now, and since when; null if it does. */
function doubt() {
  if (since(wordCame) >= SILENT || (!connected && board && since(wordCame) >= 2)) {
    return {
      why: "This page has had no word from the node.", age: seconds(since(wordCame)), title: "The node is out of reach",
      then: "It may be stopped, the way to it may be cut (a tunnel that ended), or your certificate may be revoked. This page tries again every few seconds.",
    };
  }
  if (board && since(boardCame) >= OLD) {
    return {
      why: "The node answers, but has seen nothing new.", age: seconds(since(boardCame)), title: "The node's looks do not end",
      then: "Its store may hang, or the machine may be busy.",
    };
  }
  return null;
}

// ---- words

const two = (number) => String(number).padStart(2, "0");
const utc = (at) => `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
const here = (at) => `${two(at.getHours())}:${two(at.getMinutes())}`;
const abroad = () => new Date().getTimezoneOffset() !== 0;
const local = (at) => (abroad() ? ` (${here(at)} here)` : "");
const clock = (at) => `${utc(at)}:${two(at.getUTCSeconds())} UTC${local(at)}`;
const minute = (at) => `${utc(at)} UTC${local(at)}`;
const day = (at) => `${at.toISOString().slice(0, 10)} ${minute(at)}`;
const many = (count, one, more) => `${count} ${count === 1 ? one : more}`;

/** Seconds of an ISO 8601 duration as the server writes it. */
function parse(text) {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text) ?? [];
  return (parts[1] ?? 0) * 3600 + (parts[2] ?? 0) * 60 + Number(parts[3] ?? 0);
}

function seconds(count) {
  if (count < 120) {
    return `${Math.round(count)} s`;
  }
  const minutes = Math.floor(count / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ${two(minutes % 60)} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

function bucket(count) {
  return count.atLeast === 0 ? `fewer than ${count.below}` : `${count.atLeast} to ${count.below - 1}`;
}

function listed(words, last = "and") {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

// ---- elements

function make(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text) {
    made.textContent = text;
  }
  return made;
}

/** Changes nothing that is as it should be: no focus or selection is lost, no screen reader speaks twice. */
function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function shape(state) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "shape");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "use"));
  svg.firstChild.setAttribute("href", `#shape-${state}`);
  return svg;
}

function mark(element, state) {
  element.dataset.state = state;
  element.querySelector("use").setAttribute("href", `#shape-${state}`);
}

/** Makes the children of {@code list} those of {@code items}, each the same element as long as its key stays. */
function each(list, items, keyOf, create, update) {
  const had = new Map([...list.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, at) => {
    const key = keyOf(item);
    const child = had.get(key) ?? create(item);
    child.dataset.key = key;
    had.delete(key);
    if (list.children[at] !== child) {
      list.insertBefore(child, list.children[at] ?? null);
    }
    update(child, item);
  });
  had.forEach((child) => child.remove());
}

function lines(list, texts, name = "li") {
  each(list, texts.map((text, at) => ({ text, key: String(at) })), (one) => one.key, () => make(name), (child, one) => say(child, one.text));
}

function label(button, text, command) {
  say(button, text);
  button.setAttribute("aria-label", `${text}: ${command}`);
}

async function copy(button, command) {
  try {
    await navigator.clipboard.writeText(command);
    label(button, "Copied", command);
  } catch {
    label(button, "Select it by hand", command);
  }
  setTimeout(() => label(button, "Copy", command), RETRY_MILLIS);
}

function makeAct(command) {
  const act = make("div", "act");
  const button = make("button");
  button.type = "button";
  label(button, "Copy", command);
  button.addEventListener("click", () => copy(button, command));
  act.append(make("code", "", command), button);
  return act;
}

function makeCard() {
  const card = make("li");
  const head = make("div", "head");
  head.append(shape("info"), make("span", "title"), make("code", "row"));
  card.append(head, make("div", "facts"), make("p", "why"), make("div", "acts"), make("p", "book"));
  return card;
}

/** One thing that explains itself: what it is, how it stands, why, and what to run. */
function fill(card, { state, title, row, facts, why, acts, book }) {
  mark(card, state);
  say(card.querySelector(".title"), title);
  say(card.querySelector(".row"), row ?? "");
  lines(card.querySelector(".facts"), facts ?? [], "span");
  say(card.querySelector(".why"), why);
  each(card.querySelector(".acts"), acts ?? [], (command) => command, makeAct, () => {});
  say(card.querySelector(".book"), book ?? "");
}

function cards(list, none, filled, nothing) {
  each(list, filled, (one) => one.key, makeCard, fill);
  none.hidden = filled.length > 0;
  say(none, nothing);
}

// ---- the three statements, and the sentence over them

function isStoreIll() {
  return board.checks.some((check) => check.name === STORE && check.state === "ILL");
}

function statement({ checks, well, cannot }) {
  const own = board.checks.filter((check) => checks.includes(check.name));
  const ill = board.checks.filter((check) => check.state === "ILL" && (checks.includes(check.name) || check.name === ROUND));
  if (isStoreIll()) {
    return { state: "no", why: [cannot] };
  }
  if (ill.length > 0) {
    return { state: "trouble", why: ill.map((check) => check.reason) };
  }
  if (own.length === 0 || own.some((check) => check.state !== "WELL")) {
    return { state: "unknown", why: ["It cannot be looked at just now."] };
  }
  return { state: "yes", why: well ? [well] : own.map((check) => check.reason) };
}

function showTiles(doubted) {
  const told = STATEMENTS.map((one) => {
    const known = doubted || !board ? { state: "unknown", why: [doubted?.why ?? "Not looked at yet."] } : statement(one);
    return { name: one.name, ...known };
  });
  each(page("tiles"), told, (one) => one.name, makeTile, (tile, one) => {
    mark(tile, one.state);
    say(tile.querySelector(".word"), STATE_WORDS[one.state]);
    lines(tile.querySelector(".why"), one.why);
  });
  return told;
}

function makeTile(one) {
  const tile = make("li");
  const head = make("div", "head");
  head.append(shape("unknown"), make("span", "", `${one.name}:`), make("span", "word"));
  tile.append(head, make("ul", "why"));
  return tile;
}

const VERBS = { Hears: "hear", Wakes: "wake", Delivers: "deliver" };

function sentence(told, doubted) {
  if (doubted || !board) {
    return ["unknown", doubted ? `Not known. ${doubted.why}` : "Asking the node how things are."];
  }
  if (isStoreIll()) {
    return ["no", "No. Vigil does not hear, wake or deliver: its store (Redis) does not answer."];
  }
  const well = told.filter((one) => one.state === "yes").map((one) => one.name.toLowerCase());
  const not = told.filter((one) => one.state !== "yes");
  if (not.length > 0) {
    const state = not.some((one) => one.state === "trouble") ? "trouble" : "unknown";
    const verbs = listed(not.map((one) => VERBS[one.name]), "or");
    const rest = well.length > 0 ? ` It ${listed(well)}.` : "";
    return [state, state === "trouble"
      ? `Trouble: Vigil may not ${verbs} as it should.${rest}`
      : `Not known: nobody can say whether Vigil can ${verbs}.${rest}`];
  }
  const ill = board.checks.filter((check) => check.state !== "WELL").map((check) => check.name);
  return ill.length > 0
    ? ["trouble", `Vigil hears, wakes and delivers. ${many(ill.length, "thing needs", "things need")} you: ${listed(ill)}.`]
    : ["yes", "All is well: Vigil hears, wakes and delivers."];
}

/** What goes on besides, in one line. */
function rest(doubted) {
  if (doubted) {
    return board ? `All below is as it was at ${clock(new Date(board.at))}.` : "";
  }
  if (!board?.stored) {
    return "";
  }
  const stuck = board.stored.stuck.stuck.length;
  const alarms = board.stored.alarms.alarms.length;
  const age = isStale() ? " (when last read)" : "";
  return [
    stuck > 0 ? `${many(stuck, "watch has", "watches have")} stuck notices${age}.` : "",
    alarms > 0 ? `${many(alarms, "alarm is", "alarms are")} in progress${age}.` : "",
  ].filter((text) => text).join(" ");
}

function showState() {
  const doubted = doubt();
  const [state, text] = sentence(showTiles(doubted), doubted);
  mark(page("overall"), state);
  say(page("sentence"), text);
  say(page("rest"), rest(doubted));
  document.title = `${state === "yes" ? "well" : STATE_WORDS[state].toUpperCase()} \u00b7 Vigil`;
  mark(page("live"), doubted ? "no" : board ? "yes" : "unknown");
  say(page("live").querySelector("span"), doubted ? `Not live for ${doubted.age}`
    : board ? `Live, ${clock(new Date(board.at))}` : "Not connected yet");
  showTodo(doubted);
  showAges(doubted);
}

/** First what keeps Vigil from its work. */
function rank({ name }) {
  return [name === STORE, name === ROUND || STATEMENTS.some((one) => one.checks.includes(name)), true].indexOf(true);
}

function showTodo(doubted) {
  const lost = doubted ? [{
    key: "lost", state: "no", title: doubted.title, facts: [`for ${doubted.age}`], why: doubted.then,
    acts: ["systemctl status vigil --no-pager", HEALTH], book: "Runbook: VigilDown",
  }] : [];
  const found = (board?.checks ?? []).filter((check) => check.state === "ILL");
  const ill = found.sort((one, other) => rank(one) - rank(other)).map((check) => {
    const advice = ADVICE[check.name] ?? OTHERWISE;
    return {
      key: check.name, state: check.name === STORE ? "no" : "trouble", title: `${check.name}${doubted ? " (when last seen)" : ""}`,
      why: check.reason, acts: advice.run, book: advice.book ? `Runbook: ${advice.book}` : "",
    };
  });
  cards(page("todo-list"), page("todo-none"), [...lost, ...ill],
    board ? "Nothing is known to need you." : "Not known yet.");
}

// ---- what comes from the store, which may be older

function storedAge() {
  return (Date.parse(board.at) - Date.parse(board.stored.at)) / 1000 + since(boardCame);
}

const isStale = () => Boolean(board?.stored) && storedAge() >= SILENT;

function showAges(doubted) {
  document.querySelectorAll(".seen").forEach((section) => {
    const read = board && section.classList.contains("stored") ? board.stored : board;
    const old = Boolean(read) && (doubted || (read !== board && isStale()));
    const age = section.querySelector(".age");
    section.classList.toggle("old", Boolean(old));
    age.hidden = !old;
    say(age, old ? `As it was ${seconds((Date.parse(board.at) - Date.parse(read.at)) / 1000 + since(boardCame))} ago, at ${clock(new Date(read.at))}: nothing newer could be read.` : "");
  });
}

function showStuck({ stuck, more }) {
  const rows = stuck.map((one) => ({
    key: one.row, state: "trouble", title: "Stuck notices of one watch", row: one.row,
    facts: [
      one.notices > 0 ? many(one.notices, "notice", "notices") : "nobody can say how many",
      `oldest ${seconds(parse(one.age))}`,
      parse(one.nextTry) > 0 ? `next try in ${seconds(parse(one.nextTry))}` : "next try now",
    ],
    why: `${one.reason} They are tried for ever; once the reason is gone you can have them tried at once.`,
    acts: [`vigil admin retry --data $DATA --row=${one.row} --reason "WHY"`],
    book: "Runbook: VigilNoticesStuck",
  }));
  if (more) {
    rows.push({ key: "more", state: "info", title: "There are others", why: "These are the oldest.", acts: ["vigil admin stuck --data $DATA"] });
  }
  cards(page("stuck-list"), page("stuck-none"), rows, "Nothing is stuck.");
}

function alarm(one) {
  const remarks = Object.entries(one).filter(([name, value]) => !ALARM_MEMBERS.has(name) && typeof value === "string").map(([, value]) => value);
  const near = one.near > 0
    ? ` ${many(one.near, "other watch", "other watches")} missed a deadline within the same quarter of an hour: if the way to this server was cut, that is why. Ask for it from elsewhere (runbook: VigilNobodyChecksIn).`
    : "";
  return {
    key: one.row, state: one.delivered ? "info" : "trouble", title: one.delivered ? "Alarm" : "Alarm, not all delivered", row: one.row,
    facts: [
      `open ${seconds(parse(one.age))}`, one.state.toLowerCase(), `step ${one.rung} of ${one.rungs} told`,
      one.delivered ? "delivered" : "NOT all delivered yet", many(one.acks, "ack", "acks"),
    ],
    why: [ALARMS[one.state] ?? "", one.delivered ? "Nothing for you to do." : "See what is stuck.", ...remarks].join(" ") + near,
    acts: one.delivered ? [] : ["vigil admin stuck --data $DATA"],
  };
}

function showAlarms({ alarms, more, unreadable }) {
  const rows = alarms.map(alarm);
  if (more) {
    rows.push({ key: "more", state: "info", title: "There are older ones", why: "These are the newest.", acts: ["vigil admin alarms --data $DATA"] });
  }
  if (unreadable > 0) {
    rows.unshift({
      key: "unreadable", state: "trouble", title: `${unreadable} listed as open cannot be read`,
      why: "A record is damaged, or Vigil is wrong. Keep the log and a copy of the append-only file, and report it.",
      acts: ["journalctl -u vigil --since -15min --no-pager"], book: "Runbook: VigilWakesLate",
    });
  }
  cards(page("alarms-list"), page("alarms-none"), rows, "No alarm is open.");
  say(page("alarms-note"), alarms.length > 0 ? "Whose they are, and why, nobody can see here. Contacts are told by themselves; no operator can stop, delay or close one." : "");
}

function showHearing({ heard, deaf, disputedSince }) {
  lines(page("hearing"), [
    `It last said that it hears at ${clock(new Date(heard))}.`,
    ...(disputedSince ? [`Clocks disagree, or did of late, since ${minute(new Date(disputedSince))}.`] : []),
    ...(deaf.length > 0 ? [...deaf].reverse().map((one) =>
      `Deaf for ${seconds((Date.parse(one.to) - Date.parse(one.from)) / 1000)} from ${day(new Date(one.from))}.`)
      : ["No deafness that anybody still waits for."]),
  ]);
}

function showCensus(census) {
  const names = {
    watches: "watches", paused: "of them pausing", alarms: "alarms", silent: "of them for silence",
    climbing: "climbing", held: "held", closing: "closing", repeating: "repeating",
  };
  const parts = Object.entries(names).flatMap(([name, text]) => [["dt", text], ["dd", bucket(census[name])]]);
  each(page("census"), parts.map(([tag, text], at) => ({ tag, text, key: String(at) })), (one) => one.key, (one) => make(one.tag), (child, one) => say(child, one.text));
}

// ---- the rest

function makeCheck() {
  const line = make("li");
  line.append(shape("unknown"), make("span", "name"), make("span", "why"));
  return line;
}

function showChecks(list, checks) {
  each(list, checks, (check) => check.name, makeCheck, (line, check) => {
    const [state, word] = CHECK_STATES[check.state];
    mark(line, check.name === STORE && state === "trouble" ? "no" : state);
    say(line.querySelector(".name"), `${check.name}: ${word}`);
    say(line.querySelector(".why"), check.reason);
  });
}

function makeNode() {
  const node = make("div");
  node.append(shape("unknown"), make("span", "word"), make("p", "why"), make("div", "acts"));
  return node;
}

function showNode({ drained, claims }) {
  const told = !drained
    ? { state: "yes", word: " At work", why: "It claims what is due. Before it is stopped, have the others do its work:", act: 'vigil admin drain --data $DATA --reason "WHY"' }
    : claims
      ? { state: "trouble", word: " Drained, and at work all the same", why: "No other node is there, so it goes on: do not stop it. Start another first.", act: "" }
      : { state: "info", word: " Drained", why: "Other nodes claim what is due. It can be stopped. To have it take up its work again:", act: 'vigil admin drain --data $DATA --undo --reason "WHY"' };
  each(page("node"), [{ key: "node", ...told }], (one) => one.key, makeNode, (node, one) => {
    mark(node, one.state);
    say(node.querySelector(".word"), one.word);
    say(node.querySelector(".why"), one.why);
    each(node.querySelector(".acts"), one.act ? [one.act] : [], (command) => command, makeAct, () => {});
  });
}

// ---- charts

const charts = {};
const HEIGHT = 190;

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function axes(unit) {
  const lineOf = { stroke: color("soft"), grid: { stroke: color("grid"), width: 1 }, ticks: { stroke: color("grid"), width: 1 }, font: "12px system-ui, sans-serif" };
  const stamp = (at) => (abroad() ? `${utc(at)} UTC\n${here(at)} here` : `${utc(at)} UTC`);
  return [
    { ...lineOf, space: 90, size: abroad() ? 48 : 32, values: (chart, at) => at.map((one) => stamp(new Date(one * 1000))) },
    { ...lineOf, size: 56, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000], values: (chart, values) => values.map((one) => `${one}${unit}`) },
  ];
}

function draw(name, data, series, { span, least, unit }) {
  const element = page(`${name}-chart`);
  if (!globalThis.uPlot) {
    element.hidden = true;
    return;
  }
  if (!charts[name]) {
    charts[name] = new uPlot({
      width: element.clientWidth, height: HEIGHT, legend: { show: false }, cursor: { show: false }, padding: [8, abroad() ? 40 : 36, 0, 0],
      scales: {
        x: { range: () => [Date.parse(board.at) / 1000 - span, Date.parse(board.at) / 1000] },
        y: { range: (chart, from, to) => [0, Math.max(least, (to ?? 0) * 1.1)] },
      },
      axes: axes(unit), series: [{}, ...series()],
    }, data, element);
    return;
  }
  charts[name].setData(data);
}

const times = (from, every, count) => Array.from({ length: count }, (none, at) => Date.parse(from) / 1000 + at * parse(every));

function late(values) {
  const most = Math.max(0, ...values);
  return most < 1 ? "less than a second late" : `${seconds(most)} late at worst`;
}

function drawWakes({ from, every, alarms, notices }) {
  const at = times(from, every, alarms.length);
  const stepped = globalThis.uPlot?.paths.stepped({ align: 1 });
  draw("wakes", [at, alarms, notices, at.map(() => LATE)], () => [
    { stroke: color("one"), width: 2, paths: stepped, points: { show: false } },
    { stroke: color("two"), width: 2, dash: [8, 5], paths: stepped, points: { show: false } },
    { stroke: color("limit"), width: 1.5, dash: [2, 4], points: { show: false } },
  ], { span: 3600, least: 15, unit: " s" });
  const minutes = Math.round((alarms.length * parse(every)) / 60);
  const meanwhile = minutes > 0 ? `In the last ${many(minutes, "minute", "minutes")}` : "Since this node started";
  say(page("wakes-summary"), Math.max(0, ...alarms, ...notices) < 1
    ? `${meanwhile} nothing was a second late or more.`
    : `${meanwhile} alarms were ${late(alarms)}, notices ${late(notices)}. Just now: alarms ${late(alarms.slice(-1))}, notices ${late(notices.slice(-1))}.`);
  const rows = at.map((one, index) => [one, alarms[index], notices[index]]).filter(([, one, other]) => one > 0 || other > 0).reverse().slice(0, 60);
  tableRows(page("wakes-table"), rows.map(([one, first, second]) => [clock(new Date(one * 1000)), seconds(first), seconds(second)]), ["Never in this time.", "", ""]);
}

function drawCheckIns({ from, every, counts }) {
  const at = times(from, every, counts.length);
  const bars = globalThis.uPlot?.paths.bars({ size: [0.8, 24], align: 1 });
  draw("ins", [at, counts.map((count) => count.atLeast)], () => [
    { stroke: color("bar"), fill: color("bar"), width: 0, paths: bars, points: { show: false } },
  ], { span: 86400, least: 20, unit: "" });
  const most = counts.reduce((best, count) => (count.atLeast > best.atLeast ? count : best), { atLeast: 0, below: 10 });
  const text = counts.length === 0
    ? "No ten minutes are over yet since this node started."
    : `Since ${day(new Date(from))}, in ten minutes at a time: ${bucket(counts.at(-1))} in the last, ${bucket(most)} in the busiest. Fewer than ten are drawn as none.`;
  say(page("ins-summary"), `${text} Counted on this node only.`);
  tableRows(page("ins-table"), at.map((one, index) => [minute(new Date(one * 1000)), bucket(counts[index])]).reverse(), ["None yet.", ""]);
}

function tableRows(body, rows, none) {
  const shown = rows.length > 0 ? rows : [none];
  each(body, shown.map((cells, at) => ({ cells, key: String(at) })), (one) => one.key, () => make("tr"), (row, one) => lines(row, one.cells, "td"));
}

function redraw() {
  Object.keys(charts).forEach((name) => {
    charts[name].destroy();
    delete charts[name];
  });
  if (board) {
    drawWakes(board.wakes);
    drawCheckIns(board.checkIns);
  }
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
new ResizeObserver(() => Object.entries(charts).forEach(([name, chart]) => {
  chart.setSize({ width: page(`${name}-chart`).clientWidth, height: HEIGHT });
})).observe(page("wakes-chart"));

// ---- all of it

function show() {
  showState();
  if (board.stored) {
    showStuck(board.stored.stuck);
    showAlarms(board.stored.alarms);
    showHearing(board.stored.hearing);
    showCensus(board.stored.census);
  }
  showNode(board.node);
  showChecks(page("checks"), board.checks);
  showChecks(page("certificates"), board.checks.filter((check) => check.name.endsWith("certificate")));
  drawWakes(board.wakes);
  drawCheckIns(board.checkIns);
}

connect();
showState();
setInterval(showState, 1000);
