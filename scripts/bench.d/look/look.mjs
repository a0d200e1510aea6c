// Draws each review as a pull request shows it, and says what of it can't be read; scripts/bench look --help tells the rest.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { reviews } from "./cases.mjs";
import { page } from "./page.mjs";
import { stamped } from "./stamp.mjs";

const SCREENS = [
  { width: 1280, height: 800 },
  { width: 375, height: 667 },
];
const TALLEST = 6000;
const PICTURE_WIDTH = 480; // what a telephone makes of it can still be read
const COLOURS = 64;
const PICTURE_MARKDOWN = "src/test/resources/cases/review/picture.md";

const [folder, chromium, ...words] = process.argv.slice(2);
const modules = resolve(folder, "node_modules");
const { default: puppeteer } = await import(
  pathToFileURL(join(modules, "puppeteer-core/lib/esm/puppeteer/puppeteer-core.js")).href
);
const UPNG = createRequire(join(modules, "package.json"))("upng-js");
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: ["--no-sandbox"] });
try {
  process.exitCode = words.includes("--picture") ? await pictures() : await looks(words);
} finally {
  await browser.close();
}

async function looks(names) {
  const all = reviews(join(folder, "plans"));
  const unknown = names.filter((name) => !all[name]);
  if (unknown.length) {
    console.error(`bench: got ${unknown.join(" ")}, allowed: ${Object.keys(all).join(" ")}`);
    return 2;
  }
  const faults = [];
  console.log(`${"review".padEnd(30)} ${"at 1280: pixels, first finding".padEnd(34)} at 375`);
  for (const name of names.length ? names : Object.keys(all)) {
    const markdown = all[name]();
    writeFileSync(join(folder, `${name}.md`), markdown);
    const shown = [];
    for (const screen of SCREENS) {
      const found = await look(name, markdown, screen);
      shown.push(`${found.height}, ${found.finding === undefined ? "none" : `at ${found.finding}`}`);
      if (found.finding > screen.height) {
        faults.push(`${name} at ${screen.width}: the first finding is below the first screen`);
      }
      found.wide.forEach((what) => faults.push(`${name} at ${screen.width}: has to be scrolled sideways: ${what}`));
    }
    console.log(`${name.padEnd(30)} ${shown[0].padEnd(34)} ${shown[1]}`);
  }
  faults.forEach((fault) => console.log(fault));
  console.log(`The pictures are in ${folder}.`);
  return faults.length ? 4 : 0;
}

async function look(name, markdown, { width, height }) {
  const tab = await opened(markdown, "light", { width, height, deviceScaleFactor: 1 });
  const found = await tab.evaluate(() => {
    const body = document.querySelector(".markdown-body");
    const finding = [...document.querySelectorAll("li")].find((li) => /^(⛔|⚠️)/u.test(li.textContent.trim()));
    const wide = [...document.querySelectorAll("table, pre, p, li, h2, h3, h4, summary")]
      .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
      .map((each) => `${each.tagName.toLowerCase()} of ${each.scrollWidth} pixels`);
    return {
      height: Math.ceil(body.getBoundingClientRect().height),
      finding: finding && Math.ceil(finding.getBoundingClientRect().top),
      wide: document.documentElement.scrollWidth > innerWidth ? [...wide, "the page"] : wide,
    };
  });
  await tab.screenshot({
    path: join(folder, `${name}-${width}.png`),
    clip: { x: 0, y: 0, width, height: Math.min(found.height, TALLEST) },
    captureBeyondViewport: true,
  });
  await tab.close();
  return found;
}

async function pictures() {
  const markdown = readFileSync(PICTURE_MARKDOWN, "utf8");
  for (const [theme, file] of [["light", "docs/images/review.png"], ["dark", "docs/images/review-dark.png"]]) {
    const tab = await opened(markdown, theme, { width: PICTURE_WIDTH, height: 400, deviceScaleFactor: 2 });
    const picture = stamped(inFewColours(await tab.screenshot({ fullPage: true })), markdown);
    writeFileSync(file, picture);
    await tab.close();
    console.log(`${file}: ${Math.round(picture.length / 1024)} KiB`);
  }
  return 0;
}

/** Text on a plain ground loses nothing by it but two thirds of its bytes. */
function inFewColours(png) {
  const image = UPNG.decode(png);
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, COLOURS));
}

async function opened(markdown, theme, viewport) {
  const tab = await browser.newPage();
  await tab.setViewport(viewport);
  await tab.setContent(await page(markdown, modules, theme));
  await tab.evaluate(() => window.drawn);
  return tab;
}
