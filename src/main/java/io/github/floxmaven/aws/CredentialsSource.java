package io.github.floxmaven.aws;

import io.github.floxmaven.release.AwsTarget;
import java.util.Optional;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * Where the SDK's default chain takes credentials from, as far as it shows from outside, in the chain's own order
 * (https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html).
 *
 * @param label names the source within a sentence
 * @param renewal what to do when its credentials no longer hold
 */
record CredentialsSource(String label, String renewal) {
    private static final String SSO_SESSION = "sso_session";

    /** Of profiles that {@code aws login} writes. */
    private static final String LOGIN_SESSION = "login_session";

    static CredentialsSource of(AwsTarget target) {
        if (SdkSystemSetting.AWS_ACCESS_KEY_ID.getStringValue().isPresent()) {
            return new CredentialsSource(
                    "the environment (AWS_ACCESS_KEY_ID)",
                    "Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN anew, or unset them to use"
                            + " profile \"" + profile(target) + "\".");
        }
        if (SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.getStringValue().isPresent()) {
            return new CredentialsSource(
                    "the environment (AWS_WEB_IDENTITY_TOKEN_FILE)",
                    "See that the job's step that logs in to AWS runs shortly before Flox.");
        }
        String profile = profile(target);
        return new CredentialsSource("profile \"" + profile + "\"", renewal(profile));
    }

    private static String profile(AwsTarget target) {
        return target.profile().orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
    }

    private static String renewal(String name) {
        Optional<Profile> profile = ProfileFile.defaultProfileFile().profile(name);
        if (profile.isEmpty()) {
            return "There is no such profile in ~/.aws/config. Run \"aws configure sso --profile " + name
                    + "\" or \"aws login --profile " + name + "\" to make it, or name another one.";
        }
        if (has(profile.get(), SSO_SESSION) || has(profile.get(), ProfileProperty.SSO_START_URL)) {
            return "Run \"aws sso login --profile " + name + "\".";
        }
        if (has(profile.get(), ProfileProperty.AWS_ACCESS_KEY_ID)) {
            return "Run \"aws configure --profile " + name + "\" and enter new keys.";
        }
        if (has(profile.get(), LOGIN_SESSION)) {
            return "Run \"aws login --profile " + name + "\".";
        }
        return "Run \"aws sts get-caller-identity --profile " + name + "\" to see why.";
    }

    private static boolean has(Profile profile, String property) {
        return profile.property(property).isPresent();
    }
}
