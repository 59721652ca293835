/* main.c - in a page there are no subcommands: the window alone. */
#include "app/app.h"

int main(int argc, char **argv) { return app_main(argc, argv); }
