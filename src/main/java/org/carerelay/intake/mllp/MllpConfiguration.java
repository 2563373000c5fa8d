package org.carerelay.intake.mllp;

import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngine;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans {@code mllp} and {@code mllpTls} that listeners in {@code routes/} name as their {@code serverInitializerFactory}. */
@Configuration
@EnableConfigurationProperties(MllpSettings.class)
class MllpConfiguration {

    @Bean
    MllpThreads mllpThreads(MllpSettings settings) {
        return MllpThreads.of(settings.connectionThreads());
    }

    @Bean
    MllpServer mllp(MllpSettings settings, MllpThreads mllpThreads) {
        return new MllpServer(settings, mllpThreads.group(), null);
    }

    @Bean
    MllpServer mllpTls(MllpSettings settings, MllpThreads mllpThreads, SslBundles bundles) {
        return new MllpServer(settings, mllpThreads.group(), () -> new SslHandler(engine(settings.tls(), bundles)));
    }

    /** A fresh engine for each connection: a bundle reloaded with a new certificate serves the next one. */
    private static SSLEngine engine(MllpSettings.Tls tls, SslBundles bundles) {
        String name = tls.bundle();
        if (name == null) {
            throw new IllegalStateException(
                    "carerelay.intake.mllp.tls.bundle is not set: it names the spring.ssl.bundle with the listener's key");
        }
        SslBundle bundle = bundles.getBundle(name);
        SSLEngine engine = bundle.createSslContext().createSSLEngine();
        engine.setUseClientMode(false);
        switch (tls.clientAuth()) {
            case NEED -> engine.setNeedClientAuth(true);
            case WANT -> engine.setWantClientAuth(true);
            case NONE -> engine.setNeedClientAuth(false);
        }
        return engine;
    }
}
