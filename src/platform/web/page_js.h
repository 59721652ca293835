/* page_js.h - inside platform/web/, and app/web/: what the page's script does for the program.
 * Texts are UTF-8, borrowed for the call. */
#ifndef ELBOW_PAGE_JS_H
#define ELBOW_PAGE_JS_H

#include <stdbool.h>
#include <stddef.h>

/* api.js: window.elbow, messages, the address, keys, full screen */
void js_begin(void);                    /* the loop begins                     */
void js_turned(void);                   /* a turn is over                      */
void js_fullscreen(bool on);
bool js_is_fullscreen(void);

/* clip.js. What goes wrong only later is told by page_error (app/page.h). */
bool js_copy(const char *text);         /* false: the browser does not let it  */
bool js_can_copy_picture(void);
void js_copy_picture(const void *png, size_t n);

/* files.js */
bool js_deliver(const char *path);      /* a file of the program's file system becomes a download:
                                         * false: a frame's, which may be refused */
void js_ask_file(void);                 /* the browser's file chooser */
int  js_address(char *out, size_t size);      /* bytes written, without the 0; -1: too long */

/* settings.js */
bool js_prefers_dark(void);
bool js_reduced_motion(void);
bool js_wants_contrast(void);
void js_follow_settings(void);      /* calls page_settings_changed */

/* hands.js; CSS pixels */
void js_text_field(double x, double y, double w, double h, const char *text, bool is_number);
void js_no_text_field(void);

/* between.js */
void js_between(void);         /* page_between is called soon, until it says false */

/* paper.js */
void js_draw_apart(void);      /* pixels go to an element over the one that GL was lost of */

/* mirror.js; pixels_per_pt: CSS pixels */
void js_mirror(const char *json, double pixels_per_pt);
void js_tell(const char *utf8);

#endif
