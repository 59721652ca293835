/* store.h - inside platform/web/ and app/web/: what the page's storage keeps for the person
 * (store.js). */
#ifndef ELBOW_WEB_STORE_H
#define ELBOW_WEB_STORE_H

/* Why nothing is kept, or STORE_KEEPS. The script calls page_keeps with it when that changes, and
 * page_would_lose before the page is left. */
typedef enum { STORE_KEEPS, STORE_FORBIDDEN, STORE_FULL, STORE_SILENT } StoreState;

int js_kept(void);
void page_wake(void);      /* a turn of the loop (loop.c) */

#endif
