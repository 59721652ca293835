#include "export/mp4.h"

#include "files/child.h"
#include "files/unfinished.h"
#include "files/write.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COMMENT_MOST 30000u            /* one argument of a program has its limit */
#define VIDEO_MOST   (2000u*1024u*1024u)

struct Mp4 {
    Child *ffmpeg;
    size_t frame_bytes;
    char   path[512];
};

bool mp4_available(Message *why)
{
    static atomic_int known;           /* a panel asks often */
    if (known == 0) known = child_found("ffmpeg") ? 1 : -1;
    if (!child_possible())
        fail(why, ERR_UNAVAILABLE, "A browser cannot make MP4. Choose GIF, or export it with an "
                                   "installed Elbow.");
    else if (known < 0)
        fail(why, ERR_UNAVAILABLE,
             "MP4 is made by ffmpeg, which is not installed. Install it (Debian: sudo apt-get "
             "install ffmpeg; "
             "Fedora: sudo dnf install ffmpeg-free; Arch: sudo pacman -S ffmpeg; brew install "
             "ffmpeg), or choose GIF.");
    return known > 0;
}

static Status temporary(Mp4 *v, Message *m)
{
    const char *folder = getenv("TMPDIR");
    if (folder == NULL || folder[0] == '\0') folder = "/tmp";
    if (snprintf(v->path, sizeof v->path, "%s/elbow-XXXXXX", folder) >= (int)sizeof v->path)
        return fail(m, ERR_FILE, "TMPDIR is too long a path. Set it to a shorter one.");
    int fd = unfinished_file(v->path);
    if (fd < 0)
        return fail(m, ERR_FILE, "Cannot write in %.300s: %s. Set TMPDIR to another folder.",
                    folder, strerror(errno));
    close(fd);
    return OK;
}

Status mp4_begin(Mp4 **out, int w, int h, double fps, const char *comment, Message *m)
{
    if (!mp4_available(m)) return ERR_UNAVAILABLE;
    Mp4 *v = calloc(1, sizeof *v);
    if (v == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    v->frame_bytes = 4*(size_t)w*(size_t)h;
    Status s = temporary(v, m);
    if (s != OK) {
        free(v);
        return s;
    }
    bool has_comment = comment != NULL && strlen(comment) <= COMMENT_MOST;
    Buf words = { 0 };
    buf_printf(&words, "comment=%s", has_comment ? comment : "Elbow");
    char size[32], rate[32];
    snprintf(size, sizeof size, "%dx%d", w, h);
    snprintf(rate, sizeof rate, "%g", fps);
    static const union { uint32_t word; char byte[4]; } order = { 1 };
    const char *const argv[] = {
        "ffmpeg", "-nostdin", "-loglevel", "error", "-y",
        "-f", "rawvideo", "-pix_fmt", order.byte[0] == 1 ? "bgra" : "argb", "-s", size, "-r", rate,
        "-i", "pipe:0",
        "-an", "-vf", "scale=out_color_matrix=bt709:out_range=tv", "-c:v", "libx264", "-preset",
        "medium", "-crf", "18",
        "-pix_fmt", "yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc",
        "bt709",
        "-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart",
        "-metadata", words.failed ? "comment=Elbow" : words.at, "-f", "mp4", v->path, NULL };
    s = child_begin(&v->ffmpeg, argv, m);
    buf_free(&words);
    if (s != OK) mp4_cancel(v);
    else *out = v;
    return s;
}

void mp4_stop_by(Mp4 *v, atomic_bool *stop) { child_patience(v->ffmpeg, 0, stop); }

/* ffmpeg has ended: why, in its own words. */
static Status ended(Mp4 *v, Message *m)
{
    Message said = { "" };
    child_end(v->ffmpeg, &said);
    v->ffmpeg = NULL;
    return fail(m, ERR_FILE,
                "ffmpeg could not make the film: %.300s. Choose GIF, or another ffmpeg.",
                said.text[0] != '\0' ? said.text : "it ended early");
}

Status mp4_frame(Mp4 *v, const uint32_t *pixels, Message *m)
{
    return child_write(v->ffmpeg, pixels, v->frame_bytes) ? OK : ended(v, m);
}

Status mp4_end(Mp4 *v, Buf *out, Message *m)
{
    Message said = { "" };
    char *bytes;
    size_t n;
    int status = child_end(v->ffmpeg, &said);
    v->ffmpeg = NULL;
    Status s = status == 0 ? file_read(v->path, VIDEO_MOST, &bytes, &n, m)
             : fail(m, ERR_FILE, "ffmpeg could not make the film: %.300s. Choose GIF, or another "
                                 "ffmpeg.",
                    said.text[0] != '\0' ? said.text : "it ended early");
    if (s == OK) {
        buf_put(out, bytes, n);
        free(bytes);
    }
    mp4_cancel(v);
    return s;
}

void mp4_cancel(Mp4 *v)
{
    if (v == NULL) return;
    if (v->ffmpeg != NULL) child_kill(v->ffmpeg);
    unlink(v->path);
    unfinished_file_done(v->path);
    free(v);
}
