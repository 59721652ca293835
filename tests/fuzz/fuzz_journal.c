/* Any bytes as a journal: refused, or a lesson that is finite. With
 * their checksums as they are, and made right, so that what is behind them is reached, too. */
#include "base/buf.h"
#include "files/journal_read.h"
#include "files/replay.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static char folder[64], path[128];

static void forget_folder(void)
{
    unlink(path);
    rmdir(folder);
}

static void make_folder(void)
{
    char made[] = "/tmp/elbow-fuzz-XXXXXX";
    if (folder[0] != '\0') return;
    must(mkdtemp(made) != NULL);
    snprintf(folder, sizeof folder, "%s/", made);
    snprintf(path, sizeof path, "%s1.journal", folder);
    atexit(forget_folder);
}

#define HEAD 25      /* bytes of "elbow-journal 1 9ae0daaf " */

static const char *line_end(const Buf *b, size_t from)
{
    return from < b->len ? memchr(b->at + from, '\n', b->len - from) : NULL;
}

static void put_crc(char *at, uint32_t crc)
{
    char text[12];
    snprintf(text, sizeof text, "%08" PRIx32, crc);
    memcpy(at, text, 8);
}

/* The lesson is taken to end where the blank line does. */
static void set_right(Buf *b)
{
    const char *blank = b->len > HEAD ? strstr(b->at + HEAD, "\n\n") : NULL;
    if (blank == NULL) return;
    size_t at = (size_t)(blank + 2 - b->at);
    uint32_t head = (uint32_t)crc32_z(0, (const Bytef *)b->at + HEAD, at - HEAD);
    put_crc(b->at + HEAD - 9, head);
    for (const char *end; (end = line_end(b, at)) != NULL; at = (size_t)(end + 1 - b->at)) {
        char place[32];
        size_t n = (size_t)(end - b->at) - at;
        int k = snprintf(place, sizeof place, "%zu", at);
        if (n < 9) continue;
        uint32_t crc = (uint32_t)crc32_z(head, (const Bytef *)place, (size_t)k);
        put_crc(b->at + at, (uint32_t)crc32_z(crc, (const Bytef *)b->at + at + 9, n - 9));
    }
}

static void try_it(const Buf *b)
{
    UnsavedList l;
    JournalReplay *r;
    Message m = { "" };
    FILE *f = fopen(path, "wb");
    must(f != NULL && fwrite(b->at, 1, b->len, f) == b->len && fclose(f) == 0);
    Status s = replay_begin(&r, folder, "1", &m);
    must(s == OK || (s == ERR_PARSE && m.text[0] != '\0') || s == ERR_MEMORY);
    bool done = false, is_one = s == OK;
    for (int i = 0; s == OK && !done && i < 3000; i++) s = replay_go(r, 1e5, &done, &m);
    must(s == OK || m.text[0] != '\0');
    if (is_one) {
        const Lesson *k = model_lesson(replay_model(r));
        must(k->step <= k->steps && window_valid(k->view) && isfinite(k->unit.w));
        must(k->net == NULL || network_finite(k->net->at));
        replay_end(r, false);
    }
    must(unsaved_list(&l, folder, NULL) == OK && l.n <= 1);
    unsaved_list_free(&l);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Buf b = { 0 };
    make_folder();
    buf_put(&b, (const char *)data, size);
    if (b.at == NULL) return 0;
    try_it(&b);
    set_right(&b);
    try_it(&b);
    buf_free(&b);
    return 0;
}
