/* gif_story.h - a GIF as a viewer sees it. */
#ifndef ELBOW_GIF_STORY_H
#define ELBOW_GIF_STORY_H

#include "story.h"

#include "base/buf.h"

#include <gif_lib.h>

typedef struct { const char *at; size_t left; } Bytes;

static inline int from_bytes(GifFileType *f, GifByteType *to, int n)
{
    Bytes *b = f->UserData;
    size_t k = (size_t)n < b->left ? (size_t)n : b->left;
    memcpy(to, b->at, k);
    b->at += k;
    b->left -= k;
    return (int)k;
}

static inline GifFileType *read_gif(const Buf *b, Bytes *from)
{
    int error;
    *from = (Bytes){ b->at, b->len };
    GifFileType *f = DGifOpen(from, from_bytes, &error);
    CHECK(f != NULL && DGifSlurp(f) == GIF_OK);
    return f;
}

/* Frame k painted over those before it, as colours. */
static inline void paint(const GifFileType *f, int k, uint32_t *screen)
{
    GraphicsControlBlock how;
    const SavedImage *s = &f->SavedImages[k];
    CHECK(DGifSavedExtensionToGCB((GifFileType *)f, k, &how) == GIF_OK);
    const GifImageDesc *d = &s->ImageDesc;
    for (int y = 0; y < d->Height; y++)
        for (int x = 0; x < d->Width; x++) {
            int i = s->RasterBits[y*d->Width + x];
            const GifColorType *c = &f->SColorMap->Colors[i];
            if (i == how.TransparentColor) continue;
            screen[(d->Top + y)*f->SWidth + d->Left + x] = (uint32_t)(c->Red << 16 | c->Green << 8
                                                                      | c->Blue);
        }
}

static inline int delay(GifFileType *f, int k)
{
    GraphicsControlBlock how;
    CHECK(DGifSavedExtensionToGCB(f, k, &how) == GIF_OK);
    return how.DelayTime;
}

#endif
