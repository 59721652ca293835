/* libm.c - what cairo and pixman ask the C library for is base/real, too: its own tables, 9 KB
 * of them, then stay out of the page. */
#include "base/real.h"

double exp(double x);
double pow(double x, double y);
double hypot(double x, double y);
double sin(double x);
double cos(double x);
double tan(double x);

double exp(double x) { return real_exp(x); }
double pow(double x, double y) { return real_pow(x, y); }
double hypot(double x, double y) { return real_hypot(x, y); }
double sin(double x) { return real_sin(x); }
double cos(double x) { return real_cos(x); }
double tan(double x) { return real_tan(x); }
