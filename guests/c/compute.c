/* compute: five workloads that are all computing, for the benchmarks. Each answers a number that depends on all of its
 * work, so that nobody gets away with less. No imports, no allocation. The native rival is this file too. */
#ifdef __wasm__
#define EXPORT(name) __attribute__((export_name(name)))
#else
#define EXPORT(name)
#endif

typedef unsigned char u8;
typedef unsigned int u32;

enum { BYTES = 1 << 20, NUMBERS = 1 << 16, FLAGS = 1 << 21 };

/* ---- fib: calls */

EXPORT("fib") u32 fib(u32 n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

/* ---- sha256: shifts and loads in one long dependency */

static const u32 K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static u32 turned(u32 x, int by) { return x >> by | x << (32 - by); }

static void compress(u32 state[8], const u8 *block) {
    u32 w[64];
    for (int i = 0; i < 16; i++)
        w[i] = (u32)block[4 * i] << 24 | block[4 * i + 1] << 16 | block[4 * i + 2] << 8 | block[4 * i + 3];
    for (int i = 16; i < 64; i++) {
        u32 s0 = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ w[i - 15] >> 3;
        u32 s1 = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    u32 a = state[0], b = state[1], c = state[2], d = state[3];
    u32 e = state[4], f = state[5], g = state[6], h = state[7];
    for (int i = 0; i < 64; i++) {
        u32 t1 = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i];
        u32 t2 = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1;
        d = c, c = b, b = a, a = t1 + t2;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
    state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

static u8 message[BYTES];

/* The first word of the digest of `blocks` blocks of 64 bytes that begin with their number, zeros behind it. */
EXPORT("sha256") u32 sha256(u32 blocks) {
    static u8 tail[64] = {0x80};
    if (blocks > BYTES / 64) blocks = BYTES / 64;
    for (u32 i = 0; i < blocks; i++) message[64 * i] = (u8)i, message[64 * i + 1] = (u8)(i >> 8);
    u32 state[8] = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    for (u32 i = 0; i < blocks; i++) compress(state, message + 64 * i);
    u32 bits = blocks * 512;
    for (int i = 0; i < 4; i++) tail[60 + i] = (u8)(bits >> (24 - 8 * i));
    compress(state, tail);
    return state[0];
}

/* ---- mandelbrot: floating point in registers */

EXPORT("mandelbrot") u32 mandelbrot(u32 side) {
    u32 sum = 0;
    for (u32 row = 0; row < side; row++)
        for (u32 column = 0; column < side; column++) {
            double cx = 3.0 * column / side - 2.0, cy = 2.0 * row / side - 1.0, x = 0, y = 0;
            u32 turns = 0;
            while (turns < 100 && x * x + y * y <= 4.0) {
                double next = x * x - y * y + cx;
                y = 2 * x * y + cy;
                x = next;
                turns++;
            }
            sum += turns;
        }
    return sum;
}

/* ---- sort: branches nobody can foretell */

static u32 numbers[NUMBERS];

static void quicksort(u32 *from, u32 *to) {
    while (to - from > 12) {
        u32 pivot = from[(to - from) / 2], *left = from, *right = to - 1;
        while (left <= right) {
            while (*left < pivot) left++;
            while (*right > pivot) right--;
            if (left <= right) {
                u32 kept = *left;
                *left++ = *right;
                *right-- = kept;
            }
        }
        quicksort(from, right + 1);
        from = left;
    }
    for (u32 *end = from + 1; end < to; end++) {
        u32 value = *end, *at = end;
        for (; at > from && at[-1] > value; at--) *at = at[-1];
        *at = value;
    }
}

/* Fills `count` numbers and sorts them. */
EXPORT("sort") u32 sort(u32 count) {
    if (count > NUMBERS) count = NUMBERS;
    u32 seed = 42, sum = 0;
    for (u32 i = 0; i < count; i++) numbers[i] = seed = seed * 1664525 + 1013904223;
    quicksort(numbers, numbers + count);
    for (u32 i = 0; i < count; i++) sum = sum * 31 + numbers[i];
    return sum;
}

/* ---- sieve: stores all over memory */

static u8 composite[FLAGS];

/* How many primes there are below `limit`. */
EXPORT("sieve") u32 sieve(u32 limit) {
    if (limit > FLAGS) limit = FLAGS;
    for (u32 i = 0; i < limit; i++) composite[i] = 0;
    u32 primes = 0;
    for (u32 i = 2; i < limit; i++) {
        if (composite[i]) continue;
        primes++;
        if (i < 46341)
            for (u32 k = i * i; k < limit; k += i) composite[k] = 1;
    }
    return primes;
}
