package io.github.floxmaven.awsdouble.acm;

import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;
import java.util.Optional;

/**
 * {@code AWS::CertificateManager::Certificate}: its events name the DNS record that proves the domain. Issued in the
 * next round; a test that wants it to wait stalls it.
 */
public final class CertificateHandler implements ResourceHandler {
    @Override
    public Optional<String> remark(Resource resource) {
        String domain = resource.properties().get("DomainName").getAsString();
        return Optional.of("Content of DNS Record is: {Name: _a79865eb4cd1a6ab990a45779b4e0b96." + domain
                + ".,Type: CNAME,Value: _424c7224e9b0146f9a8808af955727d0.acm-validations.aws.}");
    }
}
