/* The rival `native`: the source of the guest `compute`, compiled by a C compiler with -O2, in a file of its own so that
 * nothing is computed at compile time. Prints a sample a line.
 * Arguments: warm-up and batch in milliseconds, batches; `name:argument:answer` for each workload. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef unsigned int u32;
typedef u32 workload(u32);
workload fib, sha256, mandelbrot, sort, sieve;

static const struct {
    const char *name;
    workload *run;
} WORKLOADS[] = {{"fib", fib}, {"sha256", sha256}, {"mandelbrot", mandelbrot}, {"sort", sort}, {"sieve", sieve}};

static volatile u32 sink;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

static double per_turn(workload *run, u32 argument, long turns) {
    double start = now();
    for (long i = 0; i < turns; i++) sink = run(argument);
    return (now() - start) / turns;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The median of equal batches. Nothing is compiled at run time, so a batch is warm-up enough. */
static double nanos_per_turn(workload *run, u32 argument, double batch, int batches) {
    double results[100], end = now() + batch, once = batch;
    while (now() < end) once = per_turn(run, argument, 1);
    long turns = once < batch ? batch / once : 1;
    for (int i = 0; i < batches; i++) results[i] = per_turn(run, argument, turns);
    qsort(results, batches, sizeof *results, ascending);
    return results[batches / 2];
}

int main(int count, char **arguments) {
    double product = 1;
    int batches = count > 3 ? atoi(arguments[3]) : 0;
    if (batches < 1 || batches > 100) return 2;
    for (int i = 4; i < count; i++) {
        char name[32];
        u32 argument, answer;
        if (sscanf(arguments[i], "%31[^:]:%u:%u", name, &argument, &answer) != 3) return 2;
        workload *run = NULL;
        for (size_t k = 0; k < sizeof WORKLOADS / sizeof *WORKLOADS; k++)
            if (strcmp(name, WORKLOADS[k].name) == 0) run = WORKLOADS[k].run;
        if (!run || run(argument) != answer) {
            fprintf(stderr, "%s has another answer than expected\n", name);
            return 1;
        }
        double micros = nanos_per_turn(run, argument, atof(arguments[2]) * 1e6, batches) / 1e3;
        product *= micros;
        printf("{\"id\":\"compute-%s\",\"value\":%.3f}\n", name, micros);
    }
    printf("{\"id\":\"compute-geomean\",\"value\":%.3f}\n", pow(product, 1.0 / (count - 4)));
}
