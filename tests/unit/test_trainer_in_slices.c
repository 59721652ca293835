/* The browser's trainer, which has no thread: the same stories as test_trainer, bit for bit. */
#define WITHOUT_THREADS
#include "app/web/trainer.c"
#include "unit/test_trainer.c"
