/* printf_baseline ROWS - prints as many numbers, of as many digits, as
 * `elbow step --steps ROWS --format csv` does, and computes next to nothing. */
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    long rows = argc > 1 ? strtol(argv[1], NULL, 10) : 1000000;
    puts("step,w,b,elbow,phi,loss,dl_dphi,dl_dw,dl_db,active,case");
    for (long i = 0; i <= rows; i++) {
        double v = 1/(3.7 + 1e-7*(double)i);
        printf("%ld,%.17g,%.17g,%.17g,%.17g,%.17g,%.17g,%.17g,%.17g,%d,%s\n", i, v, v*1.1, v*1.3,
               v*1.7, v*1.9, v*2.3, v*2.9, v*3.1, 1, "ii");
    }
    return ferror(stdout) != 0;
}
