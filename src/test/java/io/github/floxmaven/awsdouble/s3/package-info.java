/** Amazon S3 with path-style addresses: objects and their versions, conditional writes, checksums, multipart uploads. */
package io.github.floxmaven.awsdouble.s3;
