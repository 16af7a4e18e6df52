// Where one writes: the field, the list of commands or of inline results above it, and the keys.

import { node } from "./bubble.js";

const PAUSE_MS = 250; // Telegram's apps wait a moment too before they ask the bot

export class Composer {
  constructor(page) {
    this.page = page;
    this.text = document.getElementById("text");
    this.list = document.getElementById("offers");
    this.menu = document.getElementById("menu");
    this.rows = [];
    this.marked = -1;
    this.asked = 0;
    this.editing = null;
    document.getElementById("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.menu.addEventListener("click", () => (this.list.hidden ? this.commands("") : this.close()));
    document.addEventListener("click", (event) => {
      if (!event.target.closest("#composer")) this.close();
    });
  }

  submit() {
    if (this.page.empty) {
      this.start();
      return;
    }
    if (this.rows.length && this.marked >= 0) {
      this.pick(this.marked);
    } else {
      this.say(this.text.value, this.editing);
    }
  }

  async say(text, editing) {
    this.clear();
    if (!text.trim()) return;
    const wish = editing === null ? { act: "send" } : { act: "edit", message: editing };
    const { error } = await this.page.act({ ...wish, text });
    if (!error || this.text.value) return;
    this.text.value = text; // what could not be sent is not lost
    this.mend(editing);
  }

  async start() {
    if (this.started === this.page.who) return; // a double click is one start
    this.started = this.page.who;
    const { error } = await this.page.send("/start");
    if (error) this.started = null;
  }

  clear() {
    this.text.value = "";
    this.mend(null);
    this.grow();
    this.close();
    this.focus();
  }

  // On a phone this would bring up the keyboard over what was just said.
  focus() {
    if (matchMedia("(pointer: fine)").matches) this.text.focus();
  }

  grow() {
    this.text.rows = Math.min(6, this.text.value.split("\n").length + Math.floor(this.text.value.length / 60));
  }

  typed() {
    this.grow();
    const inline = this.query();
    if (this.text.value.startsWith("/") && !/\s/.test(this.text.value)) {
      this.commands(this.text.value.slice(1).toLowerCase());
    } else if (inline !== null) {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.inline(inline), PAUSE_MS);
    } else {
      this.close();
    }
  }

  query() {
    const match = /^@(\S+)\s+(.*)$/s.exec(this.text.value);
    return match && match[1].toLowerCase() === this.page.bot.toLowerCase() ? match[2].trim() : null;
  }

  async commands(beginning) {
    const turn = ++this.asked;
    const { commands = [] } = await this.page.act({ act: "commands" });
    if (turn !== this.asked) return;
    const fitting = commands.filter((each) => each.command.startsWith(beginning));
    this.offer(fitting.map((each) => ({
      title: `/${each.command}`, description: each.description, pick: () => this.page.send(`/${each.command}`),
    })));
    if (!beginning) this.focus();
  }

  async inline(query) {
    const turn = ++this.asked;
    const { results = [] } = await this.page.act({ act: "inline", query });
    if (turn !== this.asked || query !== this.query()) return;
    this.offer(results.map((each) => ({
      ...each, pick: () => this.page.act({ act: "choose", query, result: each.id }),
    })), this.page.say("nothing"));
  }

  offer(rows, otherwise = "") {
    this.rows = rows;
    this.list.replaceChildren(...rows.map((row, place) => {
      const made = node("li", { role: "option", id: `offer-${place}`, "aria-selected": "false" },
        node("b", { dir: "auto" }, row.title), " ", node("span", { dir: "auto" }, row.description));
      made.addEventListener("mousedown", (event) => event.preventDefault());
      made.addEventListener("click", () => this.pick(place));
      return made;
    }));
    if (!rows.length && otherwise) {
      this.list.append(node("li", { role: "option", "aria-disabled": "true" }, otherwise));
    }
    this.expand(this.list.childElementCount > 0);
    this.mark(-1);
  }

  expand(open) {
    this.list.hidden = !open;
    this.menu.setAttribute("aria-expanded", String(open && this.query() === null));
  }

  close() {
    this.asked++;
    clearTimeout(this.waiting);
    this.rows = [];
    this.marked = -1;
    this.expand(false);
    this.text.removeAttribute("aria-activedescendant");
  }

  mark(place) {
    this.marked = place;
    for (const [index, row] of [...this.list.children].entries()) {
      row.setAttribute("aria-selected", String(index === place));
    }
    if (place < 0) return this.text.removeAttribute("aria-activedescendant");
    this.text.setAttribute("aria-activedescendant", `offer-${place}`);
    return this.list.children[place].scrollIntoView({ block: "nearest" });
  }

  pick(place) {
    this.rows[place].pick();
    this.clear();
  }

  key(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.rows.length) {
      event.preventDefault();
      const from = this.marked < 0 && step < 0 ? 0 : this.marked;
      this.mark((from + step + this.rows.length) % this.rows.length);
    } else if (event.key === "ArrowUp" && !this.text.value) {
      event.preventDefault();
      this.edit(this.page.lastOwn());
    } else if (event.key === "Escape") {
      if (this.list.hidden) this.clear(); else this.close();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    }
  }

  edit(message) {
    if (!message) return;
    this.mend(message.id);
    this.text.value = message.text;
    this.grow();
  }

  mend(id) {
    this.editing = id;
    document.getElementById("editing").textContent = id === null ? "" : this.page.say("editing");
  }
}
