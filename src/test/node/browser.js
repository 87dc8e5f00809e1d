// A browser with an operator's certificate, led by lines of JSON: see Browser.java. Usage: browser.js PEM FOLDER

import { existsSync, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const [certificate, folder] = process.argv.slice(2);
const PATIENCE = 60_000;

const found = (process.env.PATH ?? "").split(delimiter).map((place) => join(place, "chromium")).find((file) => existsSync(file));
if (!found) {
  throw new Error("no chromium in the PATH");
}
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: found });

let page;
let origin;
let complaints = [];

/** Whatever the page says to the console, breaks, or asks of others. */
function listen() {
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin || request.method() !== "GET") {
      complaints.push(`request: ${request.method()} ${request.url()}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 400) {
      complaints.push(`status: ${response.status()}`);
    }
  });
}

const commands = {
  async open({ url, width, height, scheme, zone }) {
    await page?.context().close();
    origin = new URL(url).origin;
    const context = await browser.newContext({
      viewport: { width, height }, colorScheme: scheme, timezoneId: zone, reducedMotion: "reduce",
      ignoreHTTPSErrors: true, // its authority is the server's own; that it is pinned is tested elsewhere
      clientCertificates: [{ origin, certPath: certificate, keyPath: certificate }],
    });
    context.setDefaultTimeout(PATIENCE);
    page = await context.newPage();
    await page.addInitScript(() => document.addEventListener("securitypolicyviolation",
      (violation) => console.error(`policy: ${violation.violatedDirective} ${violation.blockedURI}`)));
    listen();
    await page.goto(url);
    return true;
  },

  /** Waits until the text of what {@code selector} names, as it is seen, contains {@code text}. */
  async see({ selector, text }) {
    await page.waitForFunction(([where, what]) => document.querySelector(where)?.innerText.includes(what), [selector, text]);
    return true;
  },

  async text({ selector }) {
    return page.locator(selector).first().innerText();
  },

  async attribute({ selector, name }) {
    return page.locator(selector).first().getAttribute(name);
  },

  /** How far it can be scrolled sideways. */
  async overflow() {
    return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  },

  /** Goes through all that can be reached with the tabulator; what it is, and whether one sees where one is. */
  async walk() {
    const steps = [];
    await page.evaluate(() => document.activeElement?.blur());
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press("Tab");
      const here = await page.evaluate(() => {
        const at = document.activeElement;
        const style = getComputedStyle(at);
        return at === document.body ? null
          : `${at.localName} ${at.getAttribute("aria-label") ?? at.innerText.trim()} ${style.outlineStyle} ${style.outlineWidth}`;
      });
      if (here === null || here === steps[0]) {
        break;
      }
      steps.push(here);
    }
    return steps;
  },

  /** The ratio of the contrasts of all words on what is behind them that is the least (WCAG 2.2, 1.4.3). */
  async contrast() {
    return page.evaluate(() => {
      const parts = (color) => (/rgba?\(([^)]+)\)/.exec(color)?.[1] ?? "0,0,0,0").split(/[,\s/]+/).map(Number);
      const light = ([red, green, blue]) => [red, green, blue]
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
      const behind = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const color = parts(getComputedStyle(at).backgroundColor);
          if (color.length < 4 || color[3] === 1) {
            return color;
          }
        }
        return [255, 255, 255];
      };
      const words = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility()
        && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()));
      const ratios = words.map((element) => {
        const [one, other] = [light(parts(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
        return [(one + 0.05) / (other + 0.05), `${element.localName}.${element.className}`];
      });
      const [ratio, where] = ratios.sort(([one], [other]) => one - other)[0];
      return `${ratio.toFixed(2)} ${where} of ${ratios.length}`;
    });
  },

  async shot({ name }) {
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, timeout: PATIENCE });
    return true;
  },

  /** What was complained of since the last time. */
  async complaints() {
    const all = complaints;
    complaints = [];
    return all;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  let answer;
  try {
    answer = { value: await commands[asked.command](asked) };
  } catch (failure) {
    answer = { failure: String(failure.message), complaints };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
