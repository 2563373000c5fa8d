package org.carerelay.access.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenDigestTests {

    @Test
    void digestsARandomTokenUnderASaltOfItsOwn() {
        BearerToken token = BearerToken.issue("crm");

        assertThat(TokenDigest.of(token)).startsWith("{hmac}").doesNotContain(token.text());
        assertThat(TokenDigest.of(token)).isNotEqualTo(TokenDigest.of(token));
        assertThat(TokenDigest.matches(token, TokenDigest.of(token))).isTrue();
        assertThat(TokenDigest.matches(BearerToken.issue("crm"), TokenDigest.of(token)))
                .isFalse();
    }

    @Test
    void digestsAChosenSecretSlowly() {
        BearerToken chosen = BearerToken.parse("correct-horse-battery-staple");

        assertThat(TokenDigest.of(chosen)).startsWith("{pbkdf2}").doesNotContain("horse");
        assertThat(TokenDigest.matches(chosen, TokenDigest.of(chosen))).isTrue();
        assertThat(TokenDigest.matches(BearerToken.parse("correct-horse"), TokenDigest.of(chosen)))
                .isFalse();
    }

    @Test
    void findsTheClientInTheToken() {
        BearerToken token = BearerToken.issue("call-centre-2");

        assertThat(token.text()).matches("cr_call-centre-2_[A-Za-z0-9_-]{43}");
        assertThat(BearerToken.parse(token.text()).clientId()).isEqualTo("call-centre-2");
        assertThat(BearerToken.parse("whatever").clientId()).isEqualTo("admin");
        assertThat(token).hasToString("BearerToken[call-centre-2]");
    }
}
