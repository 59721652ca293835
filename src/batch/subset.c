#include "batch/subset.h"

#include "base/memory.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* --- WOFF: each table packed by zlib; numbers have their high byte first --- */

#define DIRECTORY 12        /* of a font: what stands before its list of tables */
#define ENTRY     16
#define HEAD      44        /* of WOFF */
#define ENTRY_TO  20

static uint32_t get32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void set32(unsigned char *p, uint32_t v)
{
    for (int i = 0; i < 4; i++) p[i] = (unsigned char)(v >> (24 - 8*i));
}

static Status no_font(Message *m)
{
    return fail(m, ERR_PARSE, "A font could not be made smaller. Leave out --text-as for "
                              "outlines.");
}

static Status no_memory(Message *m)
{
    return fail(m, ERR_MEMORY, "Out of memory while making fonts smaller.");
}

/* Packed where that is shorter; filled up to four bytes. */
static Status put_table(Buf *out, const unsigned char *at, uint32_t n, uint32_t *len, Message *m)
{
    uLongf packed = compressBound(n);
    unsigned char *to = memory_take(packed);
    if (to == NULL) return no_memory(m);
    bool shorter = compress2(to, &packed, at, n, 9) == Z_OK && packed < n;
    *len = shorter ? (uint32_t)packed : n;
    buf_put(out, (const char *)(shorter ? to : at), *len);
    buf_put(out, "\0\0\0", (4 - *len%4)%4);
    free(to);
    return OK;
}

Status subset_woff(Buf *out, const unsigned char *font, size_t len, Message *m)
{
    if (len < DIRECTORY || len > UINT32_MAX) return no_font(m);
    uint32_t tables = (uint32_t)font[4] << 8 | font[5], size = DIRECTORY + ENTRY*tables;
    if (size > len) return no_font(m);
    size_t start = HEAD + (size_t)ENTRY_TO*tables;
    unsigned char *head = memory_zeroed(start, 1);
    if (head == NULL) return no_memory(m);
    Buf body = { 0 };
    Status s = OK;
    for (uint32_t i = 0; i < tables && s == OK; i++) {
        const unsigned char *from = font + DIRECTORY + ENTRY*i;
        unsigned char *to = head + HEAD + ENTRY_TO*i;
        uint32_t offset = get32(from + 8), n = get32(from + 12), packed = 0;
        if (offset > len || n > len - offset) {
            s = no_font(m);
            break;
        }
        memcpy(to, from, 4);
        set32(to + 4, (uint32_t)(start + body.len));
        s = put_table(&body, font + offset, n, &packed, m);
        set32(to + 8, packed);
        set32(to + 12, n);
        memcpy(to + 16, from + 4, 4);
        size += (n + 3)/4*4;
    }
    memcpy(head, "wOFF", 4);
    memcpy(head + 4, font, 4);
    set32(head + 8, (uint32_t)(start + body.len));
    memcpy(head + 12, font + 4, 2);
    set32(head + 16, size);
    buf_put(out, (const char *)head, start);
    if (body.len > 0) buf_put(out, body.at, body.len);
    if (s == OK && (out->failed || body.failed)) s = no_memory(m);
    buf_free(&body);
    free(head);
    return s;
}

/* --- fewer letters --- */

#ifdef ELBOW_SUBSET

#include <hb-subset.h>

/* What places and joins letters; a browser would do it once more. */
static hb_subset_input_t *wish(const uint32_t *codepoint, size_t n)
{
    static const hb_tag_t drop[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
        HB_TAG('k', 'e', 'r', 'n'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('D', 'S', 'I', 'G'),
    };
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    if (in == NULL) return NULL;
    hb_set_t *u = hb_subset_input_unicode_set(in),
             *none = hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < n; i++) hb_set_add(u, codepoint[i]);
    for (size_t i = 0; i < sizeof drop/sizeof drop[0]; i++) hb_set_add(none, drop[i]);
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING);
    return in;
}

Status subset_font(Buf *out, const char *file, int index, const uint32_t *codepoint, size_t n,
                   Message *m)
{
    hb_blob_t *blob = hb_blob_create_from_file(file);
    hb_face_t *face = hb_face_create(blob, (unsigned)index);
    hb_subset_input_t *in = wish(codepoint, n);
    bool is_font = hb_face_get_glyph_count(face) > 0;
    hb_face_t *few = is_font && in != NULL ? hb_subset_or_fail(face, in) : NULL;
    hb_blob_t *bytes = few != NULL ? hb_face_reference_blob(few) : NULL;
    unsigned len = 0;
    const char *at = bytes != NULL ? hb_blob_get_data(bytes, &len) : NULL;
    Status s = at != NULL ? subset_woff(out, (const unsigned char *)at, len, m) : no_font(m);
    hb_blob_destroy(bytes);
    hb_face_destroy(few);
    hb_subset_input_destroy(in);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return s;
}

#else

Status subset_font(Buf *out, const char *file, int index, const uint32_t *codepoint, size_t n,
                   Message *m)
{
    (void)out, (void)file, (void)index, (void)codepoint, (void)n, (void)no_font;
    return fail(m, ERR_UNAVAILABLE, "--text-as fonts needs the library harfbuzz-subset, and this "
                                    "Elbow was built without it. Leave it out for outlines.");
}

#endif
