// The page: what stands in the chat, who writes and in which language, and what the server says.

import { bubble, node } from "./bubble.js";
import { Composer } from "./composer.js";

const $ = (id) => document.getElementById(id);
const TYPING_MS = 5000; // as long as Telegram's apps show it
const TOAST_MS = 3000;
// Each tab is a visitor of its own, also after it is loaded again.
const visitor = sessionStorage.getItem("visitor") ?? `visitor-${Math.floor(Math.random() * 1e9)}`;
sessionStorage.setItem("visitor", visitor);
const group = visitor.replace("visitor", "group");
const people = { [visitor]: new Map(), [group]: new Map(), admin: new Map() };
const words = await (await fetch("words.json")).json();

const page = {
  who: sessionStorage.getItem("who") in people ? sessionStorage.getItem("who") : visitor,
  language: spoken(),
  bot: "",
  name: "",

  say(key, values = {}) {
    const all = { bot: page.bot, ...values };
    return words[page.language][key].replace(/\{(\w+)\}/g, (_, name) => all[name] ?? "");
  },

  get empty() {
    return people[page.who].size === 0;
  },

  lastOwn() {
    return [...people[page.who].values()].filter((each) => each.mine && !each.via_bot).at(-1);
  },

  send(text) {
    return page.act({ act: "send", text });
  },

  async act(wish) {
    const body = JSON.stringify({ who: page.who, language: page.language, ...wish });
    try {
      const answer = await fetch("do", { method: "POST", headers: { "Content-Type": "application/json" }, body });
      const told = await answer.json();
      if (told.error) toast(page.say("failed", { reason: told.error }));
      return told;
    } catch {
      toast(page.say("offline"));
      return { error: "offline" };
    }
  },

  async press(message, button, pressed) {
    if (button.callback_data === undefined) return;
    pressed.setAttribute("aria-busy", "true");
    const told = await page.act({ act: "press", message: message.id, data: button.callback_data });
    pressed.removeAttribute("aria-busy");
    if (told.text && told.alert) {
      $("alert-text").textContent = told.text;
      $("alert").showModal();
    } else if (told.text) {
      toast(told.text);
    }
  },
};

function spoken() {
  const wanted = [localStorage.getItem("language"), ...navigator.languages.map((each) => each.split("-")[0])];
  return wanted.find((each) => each in words) ?? "en";
}

let passing;
function toast(text) {
  clearTimeout(passing);
  $("toast").replaceChildren(node("span", { dir: "auto" }, text));
  passing = setTimeout(() => $("toast").replaceChildren(), TOAST_MS);
}

let quiet;
function typing(now) {
  clearTimeout(quiet);
  $("state").textContent = page.say(now ? "typing" : page.who === group ? "group_people" : "bot");
  $("state").classList.toggle("typing", now);
  if (now) quiet = setTimeout(() => typing(false), TYPING_MS);
}

const log = $("log");
const shown = (id) => log.querySelector(`[data-id="${id}"]`);

function draw(message) {
  const before = shown(message.id);
  const made = bubble(message, page);
  if (!before) {
    log.append(made);
    return made;
  }
  const focused = [...before.querySelectorAll("a, button")].indexOf(document.activeElement);
  const inside = before.contains(document.activeElement);
  before.replaceWith(made);
  if (inside) {
    const places = made.querySelectorAll("a, button");
    (places[Math.min(focused, places.length - 1)] ?? made).focus({ preventScroll: true });
  }
  made.scrollIntoView({ block: "nearest" });
  return made;
}

function drawAll() {
  log.setAttribute("aria-busy", "true");
  log.replaceChildren();
  for (const message of people[page.who].values()) draw(message);
  log.removeAttribute("aria-busy");
  settle();
  bottom();
}

// Before the first message there is nothing but the way in.
function settle() {
  log.querySelector(".welcome")?.remove();
  const starting = document.activeElement === $("start");
  $("start").hidden = !page.empty;
  $("writing").hidden = page.empty;
  if (starting && !page.empty) composer.focus();
  if (page.empty) log.append(node("p", { class: "welcome" }, page.say("welcome")));
}

function bottom() {
  log.scrollTop = log.scrollHeight;
}

function hear(news) {
  for (const { who, messages, gone, typing: busy } of news) {
    const known = people[who];
    const fresh = messages.filter((each) => !known.has(each.id));
    for (const message of messages) known.set(message.id, message);
    for (const id of gone) known.delete(id);
    if (who !== page.who) continue;
    for (const message of messages) draw(message);
    for (const id of gone) shown(id)?.remove();
    settle();
    if (fresh.length) bottom();
    typing(busy && !fresh.some((each) => !each.mine));
  }
}

function speak() {
  document.documentElement.lang = page.language;
  document.documentElement.dir = page.language === "ar" ? "rtl" : "ltr";
  for (const each of document.querySelectorAll("[data-words]")) each.textContent = page.say(each.dataset.words);
  for (const each of document.querySelectorAll("[data-label]")) {
    each.setAttribute("aria-label", page.say(each.dataset.label));
  }
  $("text").placeholder = page.say("message");
  const name = page.who === group ? page.say("group_name") : page.name;
  $("name").textContent = name;
  document.querySelector(".face").textContent = [...name][0] ?? "";
  typing(false);
}

function settings() {
  const name = (code) => new Intl.DisplayNames([code], { type: "language" }).of(code);
  $("language").append(...Object.keys(words).map((code) => {
    const own = name(code);
    return node("option", { value: code, lang: code }, own[0].toLocaleUpperCase(code) + own.slice(1));
  }));
  $("language").value = page.language;
  $("language").addEventListener("change", () => {
    page.language = $("language").value;
    localStorage.setItem("language", page.language);
    speak();
    drawAll();
  });
  for (const [id, who] of [["admin", "admin"], ["group", group]]) {
    $(id).checked = page.who === who;
    $(id).addEventListener("change", () => {
      page.who = $(id).checked ? who : visitor;
      sessionStorage.setItem("who", page.who);
      $("admin").checked = page.who === "admin";
      $("group").checked = page.who === group;
      speak();
      drawAll();
    });
  }
  const dark = localStorage.getItem("dark") ?? String(matchMedia("(prefers-color-scheme: dark)").matches);
  $("dark").checked = dark === "true";
  $("dark").addEventListener("change", () => {
    localStorage.setItem("dark", String($("dark").checked));
    document.documentElement.dataset.theme = $("dark").checked ? "dark" : "light";
  });
  document.documentElement.dataset.theme = $("dark").checked ? "dark" : "light";
}

function listen() {
  const events = new EventSource(`events?who=${visitor}&language=${page.language}`);
  events.addEventListener("hello", (event) => {
    const { bot } = JSON.parse(event.data);
    page.bot = bot.username;
    page.name = bot.first_name;
    document.title = bot.first_name;
    for (const known of Object.values(people)) known.clear();
    composer.started = null;
    speak();
    drawAll();
  });
  events.addEventListener("news", (event) => hear(JSON.parse(event.data)));
  events.addEventListener("error", () => {
    $("state").textContent = page.say("offline");
  });
}

const composer = new Composer(page);
log.addEventListener("keydown", (event) => {
  if (event.key === "Escape") composer.focus();
});
settings();
speak();
listen();
