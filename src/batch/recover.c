/* What sittings that are over left unsaved: listed, written as Ctrl+S would have, forgotten. */
#include "base/memory.h"
#include "batch/parts.h"
#include "base/utf8.h"
#include "files/journal_read.h"
#include "files/replay.h"
#include "files/stream.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define SLICE 1e7      /* multiplications */

/* Names of files may be any bytes, and JSON is UTF-8. */
static void put_name(Buf *b, const char *name)
{
    Buf whole = { 0 };
    char one[UTF8_MOST];
    for (const char *at = name; *at != '\0';) {
        size_t n = utf8_put(one, utf8_next(&at));
        buf_put(&whole, one, n);
    }
    if (whole.failed) b->failed = true;
    else buf_put_json(b, whole.at);
    buf_free(&whole);
}

static void print_one(Buf *b, const Unsaved *u)
{
    char when[32] = "";
    struct tm t;
    if (gmtime_r(&u->changed, &t) != NULL) strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &t);
    buf_printf(b, "{\"id\": \"%s\", \"title\": ", u->id);
    buf_put_json(b, u->title);
    buf_printf(b, ", \"step\": %" PRIu64 ", \"steps\": %" PRIu64, u->step, u->steps);
    buf_printf(b, ", \"changed\": \"%s\", \"file\": ", when);
    if (u->file[0] != '\0') put_name(b, u->file);
    else buf_printf(b, "null");
    buf_printf(b, "}\n");
}

static int list(const char *folder)
{
    UnsavedList l;
    Message m;
    Out out = { 0 };
    if (unsaved_list(&l, folder, &m) != OK) return failed("recover", &m);
    for (size_t i = 0; i < l.n; i++) print_one(&out.text, &l.at[i]);
    size_t unread = l.unread, newer = l.newer;
    unsaved_list_free(&l);
    int code = out_done(&out, "recover");
    if (newer > 0)
        stream_tell("elbow recover: %zu more in %s %s of a newer Elbow, which can bring %s back.\n",
                    newer, folder, newer == 1 ? "is" : "are", newer == 1 ? "it" : "them");
    if (code != 0 || unread == 0) return code;
    fail(&m, ERR_FILE, "%zu more cannot be read now: out of memory or open files, or no permission "
                       "in %.300s. Close other programs and try again.", unread, folder);
    return failed("recover", &m);
}

static Status bring_back(const char *folder, const char *id, const char *to, Message *m)
{
    JournalReplay *r;
    bool done = false;
    Status s = replay_begin(&r, folder, id, m);
    if (s != OK) return s;
    while (s == OK && !done) s = replay_go(r, SLICE, &done, m);
    if (s == OK) s = memory_since(0, "making the lesson again", m);
    if (s == OK) s = replay_save(r, to, m);
    if (s == OK && replay_cut(r)[0] != '\0') stream_tell("elbow recover: %s\n", replay_cut(r));
    replay_end(r, s == OK);
    return s;
}

static const char about[] =
    "Lessons with unsaved changes of sittings that are over, however they ended: one line of\n"
    "JSON each, the newest first. With ID and -o one is written as Ctrl+S would have, and is then\n"
    "saved: no longer in the list. The window offers them, too.\n";

int recover_main(int argc, char **argv)
{
    Words rest = { .n = 0 };
    const char *to = NULL;
    bool forget = false;
    const Option options[] = {
        { "-o", OPT_TEXT, &to, .form = "FILE", .does = "where the lesson is written" },
        { "--forget", OPT_FLAG, &forget, .does = "it goes, for good" },
    };
    const Subcommand command = { "recover", "[ID]", about, options, 2, 0, 1, NULL };
    char folder[PATH_MAX];
    int code;
    if (!subcommand_read(&command, argc, argv, &rest, &code)) return code;
    const char *id = rest.n > 0 ? rest.at[0] : NULL;
    if (id == NULL && (to != NULL || forget))
        return usage("recover", "expected an ID: \"elbow recover\" lists them");
    if (id != NULL && (to != NULL) == forget)
        return usage("recover", "expected either -o FILE or --forget after %.60s", id);
    Message m = { "" };
    bool has_folder = journal_folder(folder, sizeof folder);
    if (id == NULL) return has_folder ? list(folder) : 0;
    if (!has_folder) folder[0] = '\0';
    Status s = forget ? unsaved_forget(folder, id, &m) : bring_back(folder, id, to, &m);
    return s == OK ? 0 : failed("recover", &m);
}
