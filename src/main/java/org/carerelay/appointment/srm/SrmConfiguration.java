package org.carerelay.appointment.srm;

import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans {@code mllpEncoder} and {@code mllpDecoder} that routes which send HL7 v2 name: bytes out, bytes in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SrmSettings.class)
class SrmConfiguration {

    @Bean
    HL7MLLPNettyEncoderFactory mllpEncoder() {
        return new HL7MLLPNettyEncoderFactory();
    }

    @Bean
    HL7MLLPNettyDecoderFactory mllpDecoder() {
        HL7MLLPNettyDecoderFactory decoder = new HL7MLLPNettyDecoderFactory();
        decoder.setProduceString(false);
        return decoder;
    }
}
