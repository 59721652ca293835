// Nothing is lost: what was not saved is there again after a reload, a tab that was killed and a
// browser that was; two tabs leave each other alone; storage that is forbidden is told once.
"use strict";
const t = require("./lib/story.js");
const { folder } = require("./lib/elbow.js");
const { serve } = require("./lib/serve.js");

// Back from what was left: the notice beside the lesson, or at once.
async function brought_back(e, what, state) {
    await t.until(what + " is offered", async () =>
        (await e.state()) === state || (await e.has("button:bring-back")));
    if ((await e.state()) !== state) {
        await e.click("button:bring-back");
        await t.until(what + " is back", async () => (await e.state()) === state);
    }
    t.is(what + ": it is there again", await e.state(), state);
}

async function worked(e, ...keys) {
    await e.press(...keys, "Right", "Right");
    await e.free(() => e.drag("elbow", 33, 0));
    return e.state();
}

t.run(async () => {
    const host = await serve(), url = host + "/elbow.html";
    const profile = folder();
    let b = await t.browser({ profile });
    let e = await t.Elbow.open(await b.page(), { url, hash: "lesson=case-ii" });
    const state = await worked(e, "3");
    await e.page.reload();
    await e.started();
    await brought_back(e, "a reload", state);

    const crashed = await worked(e);
    await e.page.crash();
    e = await t.Elbow.open(await b.page(), { url, hash: "lesson=case-ii" });
    await brought_back(e, "a tab that was killed", crashed);

    const last = await worked(e);
    await b.kill();
    b = await t.browser({ profile });
    e = await t.Elbow.open(await b.page(), { url, hash: "lesson=case-ii" });
    await brought_back(e, "a browser that was killed", last);

    const f = await t.Elbow.open(await b.page(), { url, hash: "lesson=case-ii" });
    await t.nothing_left(f, "a second tab is not offered what the first one works on");
    const second = await worked(f, "4");
    await e.press("1");
    t.is("nor changed by it", await f.state(), second);

    // no frame in another page, whatever else its address says
    const odd = { url, hash: "lesson=case-ii&embed=1" };
    const g = await t.Elbow.open(await b.page(), odd);
    const alone = await worked(g, "3");
    await g.page.reload();
    await g.started();
    await brought_back(g, "what is no frame's", alone);
    t.quiet(e, f, g);
});
