#include "sim/draw.h"

#include "enshu/maths.h"

/* Where the tail begins, and the area of a layer. */
static const double tail = 7.69711747013104972;
static const double area = 0.0039496598225815571993;

void enshu__ziggurat_init(enshu__ziggurat *z)
{
    z->right[0] = area / enshu_exp(-tail);
    z->height[0] = 0.0;
    z->right[1] = tail;
    z->height[1] = enshu_exp(-tail);
    for (size_t i = 1; i < ENSHU__LAYERS - 1; i++) {
        z->height[i + 1] = z->height[i] + area / z->right[i];
        z->right[i + 1] = 0.0 - enshu_log(z->height[i + 1]);
    }
    z->right[ENSHU__LAYERS] = 0.0;
    z->height[ENSHU__LAYERS] = 1.0;
}

/* The tail is an exponential again, as far to the right as it begins. */
double enshu__draw_exponential_rest(const enshu__ziggurat *z, enshu_random *r,
                                    size_t layer, double x)
{
    double before = 0.0;
    for (;;) {
        if (layer == 0) {
            before += tail;
        } else {
            const double low = z->height[layer];
            const double high = z->height[layer + 1];
            const double unit = (double)(enshu__draw(r) >> 11) * 0x1p-53;
            if (low + unit * (high - low) < enshu_exp(-x))
                return before + x;
        }
        const uint64_t bits = enshu__draw(r);
        layer = bits % ENSHU__LAYERS;
        x = (double)(bits >> 11) * 0x1p-53 * z->right[layer];
        if (x < z->right[layer + 1])
            return before + x;
    }
}
