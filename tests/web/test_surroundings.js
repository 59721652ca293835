// What a page is in: the system's theme, motion and forced colours, its size, pixels finer than
// the page's, zoom, the whole screen.
"use strict";
const t = require("./lib/story.js");
const { decode } = require("./lib/png.js");

// What the system says: told to the page before a turn of its own answers it.
async function system(e, features) {
    await e.page.media({ "prefers-color-scheme": "light", "prefers-reduced-motion": "reduce",
                         ...features });
    await e.eval("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
    await e.settle();
}

// How light a pixel is, as WCAG's contrast counts it.
function light(p, i) {
    const c = [0, 1, 2].map((k) => p[i + k]/255)
        .map((v) => v <= 0.04045 ? v/12.92 : ((v + 0.055)/1.055)**2.4);
    return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2];
}
// Of all pixels the lightest and the darkest, and how light they are together; of the row at y,
// up to x, alone when they are given.
async function shades(e, x = 0, y = 0) {
    const { w, h, pixels } = decode(await e.page.picture());
    const from = x > 0 ? Math.round(y)*w : 0, to = x > 0 ? from + Math.round(x) : w*h;
    let sum = 0, most = 0, least = 1;
    for (let i = from; i < to; i++) {
        const l = light(pixels, 4*i);
        sum += l;
        most = Math.max(most, l);
        least = Math.min(least, l);
    }
    return { mean: sum/(to - from), contrast: (most + 0.05)/(least + 0.05) };
}
const is_light = async (e) => (await shades(e)).mean > 0.6;

async function themes(e) {
    await system(e, {});
    t.ok("light as the system is", await is_light(e));
    await system(e, { "prefers-color-scheme": "dark" });
    t.ok("it follows the system while it is open", !await is_light(e));
    await e.press("t");
    t.ok("T chooses another", await is_light(e));
    await system(e, {});
    await system(e, { "prefers-color-scheme": "dark" });
    t.ok("which then stays", await is_light(e));
}

// The card around the sliders has an edge alone left of them.
async function forced(e) {
    const edge = async () => {
        const s = await e.place("track:slider:w");
        return (await shades(e, s.x - s.w/2 - 40, s.y)).contrast;
    };
    await system(e, {});
    const usual = await edge();
    await system(e, { "forced-colors": "active" });
    t.ok("with forced colours a card's edge has 3 : 1", await edge() >= 3 && usual < 2,
         `${usual} ${await edge()}`);
    await system(e, {});
    t.near("and without them no more", await edge(), usual, 1e-9);
}

// How many places the elbow is seen at while a step is made.
const places = (e) => e.eval(`new Promise((done) => {
    const seen = new Set(), look = () => {
        seen.add(elbow.handles().split("\\n").find((l) => l.startsWith("elbow ")));
        if (elbow.rests()) done(seen.size);
        else requestAnimationFrame(look);
    };
    elbow.run("step");
    requestAnimationFrame(look);
})`).then(async (n) => { await e.do("back"); return n; });

async function motion(e) {
    await system(e, { "prefers-reduced-motion": "no-preference" });
    await t.until("a step is seen on its way", async () => await places(e) > 2);
    t.ok("things move where the system has nothing against it", true);
    await system(e, {});
    t.ok("and jump where it has", await places(e) <= 2);
}

// The browser has done it before the page hears of it.
async function resized(e, [w, h], ratio) {
    await e.page.resize([w, h], ratio);
    await t.until("the canvas fills the page", async () => {
        const [cw, ch, rw, rh] = await e.eval(`(() => {
            const c = document.querySelector("canvas"), r = c.getBoundingClientRect();
            return [c.width, c.height, r.width, r.height]; })()`);
        return cw === w*ratio && ch === h*ratio && Math.abs(rw - w) < 1 && Math.abs(rh - h) < 1;
    });
    await e.settle();
}

async function sizes(e) {
    for (const [w, h, ratio] of [[1280, 720, 1], [900, 600, 2], [390, 844, 3], [320, 320, 1]]) {
        await resized(e, [w, h], ratio);
        const p = await e.place("plot"), x = p.x - p.w/2, y = p.y - p.h/2;
        t.ok(`${w} × ${h}, ${ratio} pixels to one: the plot is in it`,
             p.w > 100 && p.h > 50 && x >= 0 && x + p.w <= w && y >= 0 && y + p.h <= h,
             JSON.stringify(p));
        const page = await e.eval("(({ scrollWidth, scrollHeight }) => [scrollWidth, scrollHeight])"
                                  + "(document.documentElement)");
        t.ok("and the page itself does not scroll", page[0] <= w && page[1] <= h, page.join());
    }
}

const mirrored = (e) => e.eval(`[...document.querySelectorAll("#mirror [data-handle]")]
    .map((x) => x.dataset.handle)`);

// Tab, then arrows within a group, to a thing of this name.
async function to(e, name, group = name) {
    const is_in = (word) => typeof word === "string" && word.startsWith(group);
    for (let k = 0; k < 60 && !is_in(await e.word("focus")); k++) await e.press("Tab");
    for (let k = 0; k < 20 && await e.word("focus") !== name; k++) await e.press("Right");
    if (await e.word("focus") !== name) throw new Error(`keys do not come to ${name}`);
}

// A page of 1280 × 1280 zoomed to 400 % has 320 × 320 left: what is in the wide one is behind
// tabs and in a menu then, which keys alone come to.
async function zoomed(e) {
    await resized(e, [1280, 720], 1);
    const wide = await mirrored(e);
    for (const [percent, size, ratio] of [[200, [640, 360], 2], [400, [320, 320], 4]]) {
        await resized(e, size, ratio);
        const found = new Set(await mirrored(e));
        for (const tab of [...found].filter((n) => n.startsWith("tab:"))) {
            await to(e, tab, "tab:");
            await e.press("Return");
            for (const n of await mirrored(e)) found.add(n);
        }
        await to(e, "button:menu");
        await e.press("Return");
        for (const n of await mirrored(e)) found.add(n);
        await e.press("Escape");
        const lost = wide.filter((n) => !["", "menu", "tab"].some((kind) =>
            found.has(kind ? n.replace(/^(button|panel):/, kind + ":") : n)));
        t.is(`at ${percent} % keys come to all that is there at 100 %`, lost, []);
    }
}

async function whole_screen(e) {
    const is_whole = () => e.eval("document.fullscreenElement !== null");
    await resized(e, [1280, 720], 1);
    for (const key of ["F11", "F5"]) {
        await e.press(key);
        await t.until("it has the whole screen", is_whole);
        await e.settle();
        t.is(`${key}: the whole screen${key === "F5" ? ", and nothing but the lesson" : ""}`,
             await e.has("button:help"), key === "F11");
        await e.press("Escape");
        await t.until("and no more", async () => !await is_whole());
        await e.settle();
        t.ok("Esc: the page again, with all that is in it", await e.has("button:help"));
    }
}

t.run(async () => {
    const b = await t.browser(), e = await b.sit({ hash: "lesson=case-ii" });
    await forced(e);
    await motion(e);
    await themes(e);
    await sizes(e);
    await zoomed(e);
    await whole_screen(e);
    t.quiet(e);
});
