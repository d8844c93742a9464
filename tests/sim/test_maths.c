#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "enshu/digest.h"
#include "enshu/maths.h"
#include "support/expect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The values were computed with 300 bits and rounded once. */
typedef struct row {
    double x;
    double want;
} row;

static const row exp_rows[] = {{0x0p+0, 0x1p+0},
                               {0x1p+0, 0x1.5bf0a8b145769p+1},
                               {-0x1p+0, 0x1.78b56362cef38p-2},
                               {0x1p-1, 0x1.a61298e1e069cp+0},
                               {-0x1p-1, 0x1.368b2fc6f960ap-1},
                               {0x1.56e1fc2f8f359p-997, 0x1p+0},
                               {-0x1.70ef54646d497p-57, 0x1p+0},
                               {0x1.5798ee2308c3ap-27, 0x1.0000002af31dcp+0},
                               {0x1.62e09fe86833cp-8, 0x1.0163d70ab8396p+0},
                               {0x1.62e5a865e5372p-8, 0x1.0163dc1a34c38p+0},
                               {0x1.4p+3, 0x1.5829dcf95056p+14},
                               {-0x1.4p+3, 0x1.7cd79b5647c9bp-15},
                               {0x1.9p+6, 0x1.3494a9b171bf5p+144},
                               {-0x1.9p+6, 0x1.a8c1f14e2af5dp-145},
                               {0x1.5ep+9, 0x1.d945df4f8ec8ep+1009},
                               {0x1.628p+9, 0x1.d422d2be5dc9bp+1022},
                               {0x1.62e3d70a3d70ap+9, 0x1.fe9ce5c4c52b4p+1023},
                               {-0x1.5ep+9, 0x1.14f2b0fb9307fp-1010},
                               {-0x1.62p+9, 0x1.7c8ab2288c9abp-1022},
                               {-0x1.624p+9, 0x0.e6cf6d08897acp-1022},
                               {-0x1.682p+9, 0x0.000077564144fp-1022},
                               {-0x1.72p+9, 0x0.0000000000055p-1022},
                               {-0x1.744p+9, 0x0.0000000000001p-1022},
                               {-0x1.7490a3d70a3d7p+9, 0x0.0000000000001p-1022},
                               {0x1.4bab24162eb5cp-1, 0x1.e94bc36360044p+0},
                               {0x1.670d4af3c9578p-2, 0x1.6b833cdd1a622p+0},
                               {-0x1.fc7f0b7a4cep-1, 0x1.7b4b981c7338fp-2},
                               {0x1.6081a9cbf277p-2, 0x1.69324c616b372p+0},
                               {0x1.8843bdfc27edp-2, 0x1.777f072e86302p+0},
                               {-0x1.72e4cf8fae2b8p-1, 0x1.f03ebbf1da0dap-2},
                               {0x1.b27dbcee29b9p-3, 0x1.3c80a7d68f415p+0},
                               {-0x1.54aa50ed9f18p-6, 0x1.f576d0c3302fdp-1},
                               {-0x1.5964341ebfa98p-1, 0x1.04cb57d05f46fp-1},
                               {-0x1.f94cea4d4226p-4, 0x1.c493fbc35d45dp-1},
                               {0x1.1b33a66b3861ap-1, 0x1.bd1a62f0923fcp+0},
                               {0x1.18c40a7e1932p-3, 0x1.259d7ea4322fep+0},
                               {-0x1.b261ca19b1eccp-1, 0x1.b65f69d39df1ep-2},
                               {0x1.cc3fbe004498cp-2, 0x1.91459dd93337dp+0},
                               {0x1.561a0d1f98d38p-3, 0x1.2e8ab0d93f371p+0},
                               {0x1.8bde5507657cp-1, 0x1.1554ad25ae77cp+1},
                               {0x1.c51fb39220a62p-1, 0x1.3624f271ef5f5p+1},
                               {0x1.1b4ac573f80e4p-2, 0x1.5196d7ce5bc4cp+0},
                               {-0x1.ab06b41efef1p-2, 0x1.5169a7ed46f78p-1},
                               {-0x1.e43bf41f285dep-1, 0x1.8db399fce4d63p-2},
                               {0x1.2a3ef8ffb9622p-1, 0x1.ca602d6641916p+0},
                               {0x1.ee2b7e5a2c838p-1, 0x1.50082509e998ep+1},
                               {0x1.5fc463a05a5ap-4, 0x1.16f5062017c5fp+0},
                               {0x1.e7682fad1e0fcp-1, 0x1.4b9f569332902p+1},
                               {0x1.6fc5ce80545dp-3, 0x1.325b9dca7ebabp+0},
                               {-0x1.2ae0e40036afep+9, 0x1.892aee48e87d5p-863},
                               {0x1.67e0c33ef2ffp+5, 0x1.dd78cdd4ed741p+64},
                               {0x1.d3bb15cdb5a48p+8, 0x1.bb893dbf53f39p+674},
                               {-0x1.d54dd4665f539p+8, 0x1.ea438988a9668p-678},
                               {0x1.24f9f29b510f8p+6, 0x1.96fffb91ac7dap+105},
                               {-0x1.ea3a96a77a502p+7, 0x1.4be7ac8893fd5p-354},
                               {0x1.9f0908bb0adap+8, 0x1.b45a85f33e419p+598},
                               {0x1.0589fd0065938p+7, 0x1.94a5b6c30c167p+188},
                               {-0x1.47368dd8184bcp+8, 0x1.e82f0db196301p-473},
                               {-0x1.76bbb2a0a1898p+7, 0x1.9c2eb77e3566ep-271},
                               {0x1.bb9746e60383p+6, 0x1.fd07b3edb7c03p+159},
                               {0x1.4b27f6754838p+3, 0x1.e7b8c874f26fep+14},
                               {-0x1.48a7f5dbc8ecp+9, 0x1.9f9301c78a15p-949},
                               {-0x1.3f06bbb940225p+9, 0x1.663671c1c8b0fp-921},
                               {0x1.2c2f0387d3ff4p+9, 0x1.1b71a55e1a6e5p+866},
                               {0x1.4cda36370489ep+9, 0x1.53e7753b276a7p+960},
                               {0x1.c696bbb41e62p+4, 0x1.fc4f350f21fe4p+40},
                               {-0x1.51b7ce3900b9p+5, 0x1.11cd699a35149p-61},
                               {-0x1.0ba6437a42e1p+7, 0x1.e8552affff573p-194},
                               {-0x1.07bbc59b046a8p+7, 0x1.b07c152e2f147p-191},
                               {0x1.3a4bc0428c818p+7, 0x1.a4ad5e411e925p+226},
                               {0x1.c14c9577a46b8p+7, 0x1.12884266a1cc8p+324},
                               {-0x1.94a079c33e676p+8, 0x1.2fc5489d91cd6p-584},
                               {0x1.03657f722a954p+9, 0x1.6024b01061e16p+748},
                               {0x1.a57214cc1bd28p+8, 0x1.0320b9b287a6ap+608},
                               {-0x1.bdfe47829ddp+8, 0x1.7b6f563afce5ap-644},
                               {-0x1.a2df2e29a486bp+8, 0x1.9ea534d9b3903p-605},
                               {0x1.e978dd40ab588p+8, 0x1.1dd43eb4a2723p+706},
                               {0x1.979d41afa8ed4p+7, 0x1.05a91b225e6f9p+294},
                               {-0x1.aba5ff4287821p+8, 0x1.060e90c8d302bp-617}};

static const row log_rows[] = {{0x1p+1, 0x1.62e42fefa39efp-1},
                               {0x1p-1, -0x1.62e42fefa39efp-1},
                               {0x1.4p+3, 0x1.26bb1bbb55516p+1},
                               {0x1.8p-1, -0x1.269621134db92p-2},
                               {0x1.8p+0, 0x1.9f323ecbf984cp-2},
                               {0x1.7ffffffffffffp+0, 0x1.9f323ecbf9849p-2},
                               {0x1.7ffffffffffffp-1, -0x1.269621134db95p-2},
                               {0x1.0000000000001p+0, 0x1.fffffffffffffp-53},
                               {0x1.fffffffffffffp-1, -0x1p-53},
                               {0x1.02p+0, 0x1.fe02a6b106789p-8},
                               {0x1.fcp-1, -0x1.010157588de71p-7},
                               {0x1.020001ad7f29bp+0, 0x1.fe0450dbd91dcp-8},
                               {0x1.fbff04577d955p-1, -0x1.0140c05ac26ap-7},
                               {0x0.0000000000001p-1022, -0x1.74385446d71c3p+9},
                               {0x1p-1022, -0x1.6232bdd7abcd2p+9},
                               {0x1.fffffffffffffp+1023, 0x1.62e42fefa39efp+9},
                               {0x0.012688b70e62bp-1022, -0x1.64e69394d9508p+9},
                               {0x1.8p+1, 0x1.193ea7aad030bp+0},
                               {0x1.d01b0543aa12cp+0, 0x1.309b432ea2a7ep-1},
                               {0x1.1fe98c27ff22dp+0, 0x1.e13117530996cp-4},
                               {0x1.d7d3e06c81362p+0, 0x1.390e2e2479cc9p-1},
                               {0x1.e6c33874b19cp+0, 0x1.4902bdf326922p-1},
                               {0x1.1548c3276cf81p+0, 0x1.47212e7e06073p-4},
                               {0x1.53f468cc47ca7p-1, -0x1.a357293e522ffp-2},
                               {0x1.18b1f92e5b7e6p-1, -0x1.33bd823bac79bp-1},
                               {0x1.a2afaebcc395p+0, 0x1.f7c046a7c32ap-2},
                               {0x1.1efe8fab601e4p+0, 0x1.d41cb49e4e7c3p-4},
                               {0x1.a1bca58f11bp+0, 0x1.f56d327f6529bp-2},
                               {0x1.ce4ca724a51f1p+0, 0x1.2e9c2f3f1a979p-1},
                               {0x1.19fa84339e868p-1, -0x1.316799198c24p-1},
                               {0x1.3ca473da50971p+0, 0x1.b365519fc44efp-3},
                               {0x1.55e7c01177228p+0, 0x1.284d032cf2efcp-2},
                               {0x1.3de7dc27f896ap+0, 0x1.bb8ce99c20016p-3},
                               {0x1.81ab4336dabb2p+0, 0x1.a3a324aaa7047p-2},
                               {0x1.ff759c934e1bfp+0, 0x1.6259b9cbbc5c5p-1},
                               {0x1.33a5b826aecep+0, 0x1.785fe94b2b002p-3},
                               {0x1.867cb56f8a602p+0, 0x1.b059cf914eac3p-2},
                               {0x1.1ad84c7934451p-1, -0x1.2fd58426b6579p-1},
                               {0x1.c5167b535bbacp+0, 0x1.244e1f3d7c39fp-1},
                               {0x1.13e4be90f9009p+0, 0x1.3288e83e5a90bp-4},
                               {0x1.ec890e8805beap+0, 0x1.4f0c0e1199bd3p-1},
                               {0x1.74037d0fa4528p+0, 0x1.7eb91dfe3c7f4p-2},
                               {0x1.5fe8a6944624p+0, 0x1.45d4cd04a660dp-2},
                               {0x1.066a968893cf2p-1, -0x1.5637817183e3dp-1},
                               {0x1.6aa568b0c0dc3p-1, -0x1.612cb5ceac288p-2},
                               {0x1.5253dc9d303e3p+0, 0x1.1d877d992d118p-2},
                               {0x1.b7de8981fa496p-1, -0x1.36fb920e8c63ep-3},
                               {0x1.a3d62854e4d96p+0, 0x1.fa8f7fd0fdc57p-2},
                               {0x1.a6ba37d774f0dp+107, 0x1.2aac566ce7a0ep+6},
                               {0x1.01b184bef11e5p+909, 0x1.3b09e7991f106p+9},
                               {0x1.204ece3ad074ep-590, -0x1.98d68632a5092p+8},
                               {0x1.fd9bf80a2125ap-121, -0x1.4cbab7de793e7p+6},
                               {0x1.ccbd6caad6d6dp-873, -0x1.2e43d18b92ddp+9},
                               {0x1.3dc5520966ecdp-325, -0x1.c21d054470d72p+7},
                               {0x1.436c128cf61f6p-430, -0x1.29d1cb2fa719dp+8},
                               {0x1.e3ead3b7d6451p-54, -0x1.26587f1b090bp+5},
                               {0x1.1ce940ab0ab51p-608, -0x1.a5539493ffacp+8},
                               {0x1.aca2b483d403cp-188, -0x1.0397accfe138ap+7},
                               {0x1.7e4b392d5d457p+465, 0x1.42b6e64387d26p+8},
                               {0x1.2a32f89e59e48p-563, -0x1.8616daf7f33afp+8},
                               {0x1.361cd02968951p+554, 0x1.8031fee94378ap+8},
                               {0x1.3fdfe17c1ac0fp-452, -0x1.39146c154c913p+8},
                               {0x1.331a40931816p-277, -0x1.7fa3b83414f47p+7},
                               {0x1.061f937362d8ep-267, -0x1.7217e3c07890ap+7},
                               {0x1.c2c30d30dc2aep+993, 0x1.586e325e9dff7p+9},
                               {0x1.4df04e9985fb9p-284, -0x1.892d10dd05bcp+7},
                               {0x1.128b5a730edbcp-983, -0x1.54a5995feca55p+9},
                               {0x1.bda03cfc3dd3fp-8, -0x1.3f6a7f04230b6p+2},
                               {0x1.7a5b34f774571p+155, 0x1.af505aeb1370dp+6},
                               {0x1.40dd227ec2014p+316, 0x1.b6854c61af094p+7},
                               {0x1.6cc18526b016bp-960, -0x1.4c889b656c4e8p+9},
                               {0x1.408a750bb3473p+754, 0x1.056dcc99c8736p+9},
                               {0x1.3fc28d6e8d428p+258, 0x1.661bd5d446e09p+7}};

static const row sqrt_rows[] = {
    {0x1p+0, 0x1p+0},
    {0x1p+1, 0x1.6a09e667f3bcdp+0},
    {0x1.8p+1, 0x1.bb67ae8584caap+0},
    {0x1p+2, 0x1p+1},
    {0x1p-2, 0x1p-1},
    {0x1.7e43c8800759cp+996, 0x1.38d352e5096afp+498},
    {0x1.56e1fc2f8f359p-997, 0x1.a2fe76a3f9475p-499},
    {0x0.0000000000001p-1022, 0x1p-537},
    {0x1.fffffffffffffp+1023, 0x1.fffffffffffffp+511},
    {0x1p-1022, 0x1p-511},
    {0x1.fffffffffffffp+1, 0x1.fffffffffffffp+0},
    {0x1.0000000000001p+0, 0x1p+0},
    {0x1.fffffffffffffp-1, 0x1.fffffffffffffp-1},
    {0x1.664fcacf1c6a8p+1, 0x1.ac513101d89b9p+0},
    {0x1.b99098c617ec4p-1, 0x1.db7adebd79a77p-1},
    {0x1.1b450319f7647p+1, 0x1.7cd555072f5b1p+0},
    {0x1.2641b20f9a71p-1, 0x1.84260f5402514p-1},
    {0x1.440f213d9a848p+1, 0x1.9754a5947b706p+0},
    {0x1.25b3510dca8a3p+1, 0x1.83c81c5715208p+0},
    {0x1.73d07d42f21f6p+1, 0x1.b4501c9c2ece6p+0},
    {0x1.4282d4d6ddbd6p+1, 0x1.965b483cf0cb7p+0},
    {0x1.6070fffed7b4p-3, 0x1.a8cb48058cc85p-2},
    {0x1.44138d5bb95f1p+1, 0x1.97576d160d9bbp+0},
    {0x1.eedfe9af4e9ccp+0, 0x1.63eeb56639b09p+0},
    {0x1.304b70378cc03p+1, 0x1.8ab6b2b233c7ap+0},
    {0x1.f71a3c133b97fp+1, 0x1.fb882041af8c1p+0},
    {0x1.b2b207ca289bcp-1, 0x1.d7c4573bf50bp-1},
    {0x1.c519e770dbdccp+1, 0x1.e1a6b0422bca2p+0},
    {0x1.6935949b5cd28p-2, 0x1.30168e9399487p-1},
    {0x1.0ea009e403d4ep+1, 0x1.743c910409814p+0},
    {0x1.183d9819d690ap+0, 0x1.0bd8a1747cb94p+0},
    {0x1.729fb884ca352p+1, 0x1.b39d266b87944p+0},
    {0x1.7599fb24e508dp+1, 0x1.b55c37613a0e6p+0},
    {0x1.13d9a71cf137ap-756, 0x1.09bd64f2d3fa3p-378},
    {0x1.9f7798d41b6ebp+605, 0x1.cd3704656f65bp+302},
    {0x1.d27e316a83a62p+933, 0x1.e8b792ac97374p+466},
    {0x0.010597dd3644ap-1022, 0x1.02c8104dc972dp-515},
    {0x1.8acb9e6ac9713p+401, 0x1.c19832d7d95cbp+200},
    {0x1.1e8f5bd761f3cp-176, 0x1.0ed96d97e53a1p-88},
    {0x1.328f208011573p-136, 0x1.182429c7727b3p-68},
    {0x1.01cdda5a9b818p+337, 0x1.6b4fe7f0921f5p+168},
    {0x1.27d7f2d4b164bp+37, 0x1.8531a3e0d1df7p+18},
    {0x1.9706bd15c8b76p-23, 0x1.c881773683a49p-12},
    {0x1.2ef74cd479acbp-507, 0x1.89d9da4e88cfp-254},
    {0x1.39f8231d1860bp+983, 0x1.90f0720b92007p+491},
    {0x1.fbaaab3b5086ap+555, 0x1.fdd427e4f95c3p+277},
    {0x1.089b6521af574p+6, 0x1.044497047bff9p+3},
    {0x1.6b5d95cc1a6cbp-702, 0x1.30fe911e3cb2fp-351},
    {0x1.530bc2ec44e93p+571, 0x1.a0a4a6237653fp+285},
    {0x1.6be46f2c07b3ap+650, 0x1.313723cbce1c7p+325},
    {0x1.596b874d49b7bp+993, 0x1.a48a9840060dap+496},
    {0x1.140b199ae4ebbp-707, 0x1.77f1c4e89a6e7p-354},
    {0x1.2b15ca7c8e0e2p-154, 0x1.14b48abdc0f01p-77}};

/* Doubles as integers in the order of their values, so that neighbours differ
 * by 1. */
static int64_t rank_of(double x)
{
    int64_t bits = 0;
    memcpy(&bits, &x, sizeof bits);
    return bits >= 0 ? bits : INT64_MIN - bits;
}

/* `most` doubles away from the rounded exact value at most. */
static void expect_close(double (*f)(double), const row *rows, size_t n,
                         int64_t most)
{
    for (size_t i = 0; i < n; i++) {
        const double got = f(rows[i].x);
        const int64_t off = rank_of(got) - rank_of(rows[i].want);
        if (off > most || off < -most)
            print_error("of %a: %a, not %a\n", rows[i].x, got, rows[i].want);
        assert_true(off <= most && off >= -most);
    }
}

static void exp_is_within_a_unit_of_the_exact_value(void **state)
{
    (void)state;
    expect_close(enshu_exp, exp_rows, COUNT(exp_rows), 1);
}

static void log_is_within_a_unit_of_the_exact_value(void **state)
{
    (void)state;
    expect_close(enshu_log, log_rows, COUNT(log_rows), 1);
}

static void sqrt_is_correctly_rounded(void **state)
{
    (void)state;
    expect_close(enshu_sqrt, sqrt_rows, COUNT(sqrt_rows), 0);
}

static bool is_infinite(double x)
{
    return x - x != 0.0 && x == x;
}

static void the_ends_of_the_range_are_right(void **state)
{
    (void)state;
    const double nan = (double)NAN;
    const double inf = (double)INFINITY;
    assert_true(enshu_exp(nan) != enshu_exp(nan));
    assert_true(is_infinite(enshu_exp(inf)) && enshu_exp(inf) > 0);
    assert_true(is_infinite(enshu_exp(709.7828)));
    assert_true(is_infinite(enshu_exp(1e300)));
    assert_false(is_infinite(enshu_exp(709.7827)));
    assert_true(enshu_exp(-inf) == 0.0);
    assert_true(enshu_exp(-745.2) == 0.0);
    assert_true(enshu_exp(-745.13) > 0.0);
    assert_true(enshu_exp(-1e300) == 0.0);
    assert_true(enshu_exp(-0.0) == 1.0);

    assert_true(enshu_log(nan) != enshu_log(nan));
    assert_true(enshu_log(-1.0) != enshu_log(-1.0));
    assert_true(enshu_log(-inf) != enshu_log(-inf));
    assert_true(is_infinite(enshu_log(0.0)) && enshu_log(0.0) < 0);
    assert_true(is_infinite(enshu_log(-0.0)) && enshu_log(-0.0) < 0);
    assert_true(is_infinite(enshu_log(inf)) && enshu_log(inf) > 0);
    assert_true(enshu_log(1.0) == 0.0);

    assert_true(enshu_sqrt(nan) != enshu_sqrt(nan));
    assert_true(enshu_sqrt(-1.0) != enshu_sqrt(-1.0));
    assert_true(enshu_sqrt(0.0) == 0.0);
    assert_true(is_infinite(enshu_sqrt(inf)));
}

static void exp_and_log_undo_each_other_and_never_turn_back(void **state)
{
    (void)state;
    double last = 0.0;
    for (double x = -700.0; x < 700.0; x += 0.37) {
        const double power = enshu_exp(x);
        assert_true(power > last);
        last = power;
        expect_f64_near(enshu_log(power), x, 1e-13 + 2e-16 * fabs(x));
    }
}

/* The same bits with every compiler and on every CPU: these digests are of
 * 20,000 results each and must never change. */
static uint64_t digest_of(double (*f)(double), double first, double step)
{
    enshu_digest d;
    enshu_digest_init(&d);
    for (int i = 0; i < 20000; i++)
        enshu_digest_i64(&d, rank_of(f(first + step * i)));
    return enshu_digest_value(&d);
}

static void results_have_the_same_bits_everywhere(void **state)
{
    (void)state;
    static const struct {
        double (*f)(double);
        double first;
        double step;
        const char *want;
    } rows[] = {
        {enshu_exp, -750.0, 0.07330, "e838753d9a8d6d04"},
        {enshu_exp, -1.0, 0.0001, "6fb92dcb7a1c09e5"},
        {enshu_log, 1e-9, 0.000317, "127f24e0b79473ad"},
        {enshu_log, 0.7, 0.00004, "893bd9de626730d6"},
        {enshu_sqrt, 1e-9, 0.731, "16c5915eca42be75"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[ENSHU_DIGEST_TEXT];
        enshu_digest_write(digest_of(rows[i].f, rows[i].first, rows[i].step),
                           text);
        expect_text(text, rows[i].want);
    }
}

static void mul_div_is_exact_and_saturates(void **state)
{
    (void)state;
    static const struct {
        int64_t a, b, c, want;
    } rows[] = {
        {6, 7, 2, 21},
        {7, 1, 2, 3},
        {-7, 1, 2, -3},
        {7, -1, 2, -3},
        {7, 1, -2, -3},
        {-7, -1, 2, 3},
        {-7, -1, -2, -3},
        {0, INT64_MIN, 5, 0},
        {INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX},
        {INT64_MAX, INT64_MAX, -INT64_MAX, -INT64_MAX},
        {INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN},
        {INT64_MIN, 1, 1, INT64_MIN},
        {INT64_MIN, -1, 1, INT64_MAX},
        {INT64_MIN, 1, -1, INT64_MAX},
        {INT64_MAX, 2, 1, INT64_MAX},
        {INT64_MAX, -2, 1, INT64_MIN},
        {INT64_MAX, 1000000, 1000001, INT64_C(9223362813491962315)},
        {INT64_C(1234567890123456789), INT64_C(987654321098765432),
         INT64_C(1000000000000000007), INT64_C(1219326311370217943)},
        {INT64_C(5000000000), INT64_C(7000000000), 3,
         INT64_C(9223372036854775807)},
        {INT64_C(5000000000), INT64_C(7000000000), 35,
         INT64_C(1) * 1000000000 * 1000000000},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        expect_i64(enshu_mul_div(rows[i].a, rows[i].b, rows[i].c),
                   rows[i].want);
}

static void round_goes_to_the_nearest_and_ties_to_even(void **state)
{
    (void)state;
    static const struct {
        double x;
        int64_t want;
    } rows[] = {
        {0.0, 0},
        {0.5, 0},
        {-0.5, 0},
        {0x1.0000000000001p-1, 1},
        {0x1.fffffffffffffp-2, 0},
        {1.5, 2},
        {2.5, 2},
        {-1.5, -2},
        {-2.5, -2},
        {-2.6, -3},
        {3.4999, 3},
        {1e15 + 0.5, INT64_C(1000000000000000)},
        {1e15 + 1.5, INT64_C(1000000000000002)},
        {0x1p52 + 1, (INT64_C(1) << 52) + 1},
        {0x1.fffffffffffffp62, INT64_C(9223372036854774784)},
        {0x1p63, INT64_MAX},
        {1e300, INT64_MAX},
        {-0x1p63, INT64_MIN},
        {-1e300, INT64_MIN},
        {(double)INFINITY, INT64_MAX},
        {-(double)INFINITY, INT64_MIN},
        {(double)NAN, 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        expect_i64(enshu_round(rows[i].x), rows[i].want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exp_is_within_a_unit_of_the_exact_value),
        cmocka_unit_test(log_is_within_a_unit_of_the_exact_value),
        cmocka_unit_test(sqrt_is_correctly_rounded),
        cmocka_unit_test(the_ends_of_the_range_are_right),
        cmocka_unit_test(exp_and_log_undo_each_other_and_never_turn_back),
        cmocka_unit_test(results_have_the_same_bits_everywhere),
        cmocka_unit_test(mul_div_is_exact_and_saturates),
        cmocka_unit_test(round_goes_to_the_nearest_and_ties_to_even),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
