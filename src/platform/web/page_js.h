/* page_js.h - inside platform/web/: what the page's script does for the program (files.js,
 * hands.js, mirror.js). Texts are UTF-8, borrowed for the call. */
#ifndef ELBOW_PAGE_JS_H
#define ELBOW_PAGE_JS_H

#include <stdbool.h>
#include <stddef.h>

/* files.js */
void js_deliver(const char *path);      /* a file of the program's file system becomes a download */
void js_ask_file(void);                 /* the browser's file chooser */
int  js_address(char *out, size_t size);      /* bytes written, without the 0; -1: too long */

/* settings.js */
bool js_prefers_dark(void);
bool js_reduced_motion(void);
bool js_wants_contrast(void);
void js_follow_settings(void);      /* calls page_settings_changed */

/* hands.js; CSS pixels */
void js_text_field(bool on, double x, double y, double w, double h, bool is_number);

/* mirror.js; pixels_per_pt: CSS pixels */
void js_mirror(const char *json, double pixels_per_pt);
void js_tell(const char *utf8);

#endif
