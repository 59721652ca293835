/* loop.c - the program's own loop, and what a window on a desktop has no page for. */
#include "platform/platform.h"

bool platform_run(Platform *p, const PlatformLoop *loop)
{
    (void)p;
    while (loop->turn(loop->of, loop->due(loop->of))) continue;
    return true;
}

Status platform_renew(Platform *p, Message *m)
{
    (void)p;
    (void)m;
    return OK;
}

bool platform_has_files(const Platform *p)
{
    (void)p;
    return true;
}

const char *const *platform_hides(void) { return NULL; }

bool platform_deliver(Platform *p, const char *path)
{
    (void)p;
    (void)path;
    return true;
}

void platform_ask_file(Platform *p) { (void)p; }

bool platform_address(Platform *p, char *out, size_t size)
{
    (void)p;
    if (size > 0) out[0] = '\0';
    return false;
}

void platform_text_field(Platform *p, const Rect *at, const char *utf8, bool is_number)
{
    (void)p;
    (void)at;
    (void)utf8;
    (void)is_number;
}

bool platform_has_mirror(const Platform *p)
{
    (void)p;
    return false;
}

void platform_mirror(Platform *p, const char *json)
{
    (void)p;
    (void)json;
}

void platform_tell(Platform *p, const char *utf8)
{
    (void)p;
    (void)utf8;
}
