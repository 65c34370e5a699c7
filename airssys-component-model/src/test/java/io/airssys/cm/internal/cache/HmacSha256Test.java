package io.airssys.cm.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airssys.testing.Rule;
import io.airssys.testing.Seeded;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// Our HMAC is the JDK's.
@Rule("CCH-3")
class HmacSha256Test {
    @Test
    void agreesWithTheJdkForAnyKeyAndMessage() {
        Seeded.check(
                200,
                random -> {
                    byte[] key = bytes(random, random.between(1, 64));
                    byte[] message = bytes(random, random.below(300));
                    int length = random.between(0, message.length);
                    assertThat(new HmacSha256(key).of(message, length))
                            .isEqualTo(jdk(key, Arrays.copyOf(message, length)));
                });
    }

    @Test
    void refusesAKeyItWouldHaveToHash() {
        assertThatThrownBy(() -> new HmacSha256(new byte[65]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] jdk(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(Seeded random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.bits();
        }
        return bytes;
    }
}
