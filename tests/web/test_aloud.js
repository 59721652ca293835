// For screen readers and keyboards: every handle is an element with a role, a name and a value;
// the elements work what they stand for; what a step does is said; axe-core finds nothing wrong.
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const t = require("./lib/story.js");
const { BUILD } = require("./lib/elbow.js");

// From npm, once: it is a test's, and no part of the program.
function axe() {
    const dir = path.join(BUILD, "web-test"), file = path.join(dir,
        "node_modules/axe-core/axe.min.js");
    if (!fs.existsSync(file)) {
        spawnSync("npm", ["install", "--prefix", dir, "--no-save", "--no-audit", "--no-fund",
                          "--ignore-scripts", "axe-core@4.10.3"], { stdio: "ignore" });
    }
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
}

// What a screen reader has of the page: [{ role, name, value, focusable, … }], by the browser.
async function tree(e) {
    const { nodes } = await e.page.send("Accessibility.getFullAXTree");
    return nodes.filter((n) => !n.ignored).map((n) => ({
        role: n.role && n.role.value, name: n.name ? n.name.value : "",
        value: n.value ? n.value.value : undefined,
        ...Object.fromEntries((n.properties || []).map((p) => [p.name, p.value.value])),
    }));
}

const WORKED = new Set(["button", "slider", "textbox", "checkbox", "radio", "switch", "tab",
    "spinbutton",
    "menuitem", "option", "searchbox", "combobox", "link"]);

// Of what handles() tells these are no things of their own: axes' ends, a slider's track, a symbol
// that stands in the derivation once more.
const UNWORKED = /^((plot|loss)-range|track:.*|symbol)$/;

async function named(e, what) {
    const nodes = await tree(e), worked = nodes.filter((n) => WORKED.has(n.role));
    t.ok(`${what}: there are things to work`, worked.length >= 10, `${worked.length}`);
    t.is(`${what}: each has a name`, worked.filter((n) => !n.name.trim()), []);
    t.is(`${what}: each slider has its value in words`,
         worked.filter((n) => n.role === "slider" && n.value === undefined).map((n) => n.name), []);
    const stops = await e.eval(`[...document.querySelectorAll("*")].filter((x) => x.tabIndex >= 0 &&
        !x.disabled && x.checkVisibility({ visibilityProperty: true })).length`);
    t.ok(`${what}: at most 25 Tab stops`, stops >= 3 && stops <= 25, `${stops}`);
    const shown = Object.entries(await e.handles()).filter(([name, of]) => Array.isArray(of) &&
        of.length === 4 && !UNWORKED.test(name)).map(([name]) => name);
    const there = new Set(await e.eval(`[...document.querySelectorAll("[data-handle]")]
        .map((x) => x.dataset.handle)`));
    const lost = shown.filter((name) => !there.has(name));
    t.is(`${what}: no handle is without its element`, lost, []);
}

async function no_violation(e, source, what) {
    if (source === null) { t.skip(`${what}: axe-core`, "npm does not bring it"); return; }
    await e.eval(`window.axe ? 0 : (() => { ${source} })()`);
    const found = await e.eval(`axe.run(document).then((r) => r.violations.map((v) =>
        v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")))`);
    t.is(`${what}: axe-core finds nothing wrong`, found, []);
}

async function works(e) {
    const press = (selector, key) => e.eval(`document.querySelector('${selector}').focus()`)
        .then(() => e.press(key));
    const before = await e.lesson();
    await press("[data-handle=\"button:step\"]", "Return");
    const after = await e.lesson();
    t.isnt("Enter on the element of Step steps", after.unit, before.unit);
    t.is("Elbow's own focus has gone there", await e.word("focus"), "button:step");
    const live = await e.eval("[...document.querySelectorAll('[aria-live]')].map((x) => x.textContent).join(' ')");
    t.matches("what the step did is said", live, /slope|elbow|→|shallower|steeper/);
    await press("[data-handle=\"slider:w\"]", "Right");
    t.ok("an arrow on the slider's element moves w", (await e.lesson()).unit.w > after.unit.w);
    await press("[data-handle=\"value:b\"]", "Return");
    await e.press("ctrl+a");
    await e.type("0.25");
    await e.press("Return");
    t.is("typing is not taken away", (await e.lesson()).unit.b, 0.25);
}

t.run(async () => {
    const b = await t.browser(), source = axe();
    const e = await b.sit({ hash: "lesson=case-ii" });
    await named(e, "one unit");
    await works(e);
    await no_violation(e, source, "one unit");
    await e.page.go(`${await e.eval("location.href.replace(/#.*/, '')")}#lesson=zigzag`);
    await e.settle();
    await named(e, "a network");
    t.ok("the units are a table", (await tree(e)).some((n) => n.role === "table" ||
        n.role === "grid"));
    await no_violation(e, source, "a network");
    await e.page.go(`${await e.eval("location.href.replace(/#.*/, '')")}#lesson=four-cases`);
    await e.settle();
    await named(e, "a page");
    await no_violation(e, source, "a page");
    t.matches("a page's words are text", await e.eval("document.body.innerText"), /training point/);
    t.quiet(e);
});
