// A message as DOM nodes. What the bot writes becomes text nodes only, never markup.

const STYLES = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", spoiler: "span", code: "code", pre: "pre",
};
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const OPENED = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);

export function node(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

/** Return an article for a message; `page` says the words and does what is pressed. */
export function bubble(message, page) {
  const author = message.mine ? page.say("you") : message.author;
  const time = new Date(message.date * 1000);
  const shown = time.toLocaleTimeString(page.language, { hour: "2-digit", minute: "2-digit" });
  const body = node("div", { class: "body" });
  if (message.via_bot) body.append(node("p", { class: "via" }, page.say("via")));
  if (message.reply_to) body.append(quoted(message.reply_to));
  body.append(words(message, page));
  if (message.file) body.append(file(message, page));
  if (message.preview) body.append(anchor(message.preview, "preview"));
  const meta = message.edited ? `${page.say("edited")} ${shown}` : shown;
  body.append(node("time", { datetime: time.toISOString() }, message.mine ? `${meta} ✓✓` : meta));
  const article = node("article", {
    class: message.mine ? "mine" : "theirs", "aria-label": `${author}, ${shown}`,
    "data-id": message.id, tabindex: "-1",
  }, body);
  if (message.rows.length) article.append(keyboard(message, page));
  return article;
}

function words(message, page) {
  const text = node("div", { class: "text", dir: "auto" });
  fill(text, message.text, 0, message.text.length, message.entities, page);
  return text;
}

// Offsets count UTF-16 code units, as JavaScript's strings do. Entities come outer before inner.
function fill(parent, text, from, to, entities, page) {
  let at = from;
  let afterBlock = false;
  const say = (until, beforeBlock) => {
    let part = text.slice(at, until);
    if (afterBlock) part = part.replace(/^\n+/, "");
    if (beforeBlock) part = part.replace(/\n+$/, "");
    if (part) parent.append(part);
  };
  for (let next = 0; next < entities.length;) {
    const outer = entities[next++];
    const end = outer.offset + outer.length;
    const inner = [];
    while (next < entities.length && entities[next].offset < end) inner.push(entities[next++]);
    const block = BLOCKS.has(outer.type);
    say(outer.offset, block);
    const [element, inside] = wrapper(outer, text.slice(outer.offset, end), page);
    fill(inside, text, outer.offset, end, inner, page);
    parent.append(element);
    at = end;
    afterBlock = block;
  }
  say(to, false);
}

function wrapper(entity, covered, page) {
  const same = (made) => [made, made];
  switch (entity.type) {
    case "blockquote": return same(node("blockquote"));
    case "expandable_blockquote": return folded(page);
    case "text_link": return same(anchor(entity.url, "", ""));
    case "url": return same(anchor(/^[a-z]+:/i.test(covered) ? covered : `https://${covered}`, "", ""));
    case "email": return same(anchor(`mailto:${covered}`, "", ""));
    case "phone_number": return same(anchor(`tel:${covered.replace(/[^+\d]/g, "")}`, "", ""));
    case "bot_command": {
      const made = node("button", { type: "button", class: "link", dir: "ltr" });
      made.addEventListener("click", () => page.send(covered));
      return same(made);
    }
    default: return same(node(STYLES[entity.type] ?? "span", { class: entity.type }));
  }
}

function folded(page) {
  const inside = node("div", { class: "folded" });
  const toggle = node("button", { type: "button", class: "fold", "aria-expanded": "false" }, page.say("more"));
  toggle.addEventListener("click", () => {
    const open = inside.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = page.say(open ? "less" : "more");
  });
  return [node("blockquote", {}, inside, toggle), inside];
}

function anchor(address, kind, label = address) {
  let parsed;
  try {
    parsed = new URL(address);
  } catch {
    parsed = null;
  }
  if (!parsed || !OPENED.has(parsed.protocol)) return node("span", {}, label);
  return node("a", { class: kind, href: parsed.href, target: "_blank", rel: "noopener noreferrer" }, label);
}

function quoted(reply) {
  return node("div", { class: "reply", dir: "auto" }, reply.text.split("\n")[0]);
}

function file(message, page) {
  const address = `file/${page.who}/${message.id}`;
  return node("a", { class: "file", href: address, download: message.file }, "📄 ", page.say("save", { file: message.file }));
}

function keyboard(message, page) {
  const rows = message.rows.map((row) => {
    const buttons = row.map((button) => pressable(message, button, page));
    return node("div", { class: "row" }, ...buttons);
  });
  return node("div", { class: "keyboard" }, ...rows);
}

function pressable(message, button, page) {
  const label = node("span", { dir: "auto" }, button.text);
  if (button.url !== undefined) {
    const made = anchor(button.url, "button", "");
    made.append(label, node("span", { class: "away", "aria-hidden": "true" }, "↗"));
    return made;
  }
  const made = node("button", { type: "button", class: "button" }, label);
  made.addEventListener("click", () => page.press(message, button, made));
  return made;
}
