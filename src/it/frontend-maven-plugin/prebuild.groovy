// This machine's Node and npm, where install-node-and-npm puts those that it downloads.
import java.nio.file.Files
import java.nio.file.Path

def find = { String name ->
    System.getenv('PATH').split(File.pathSeparator).collect { Path.of(it, name) }.find { Files.isExecutable(it) }.toRealPath()
}
def node = new File(basedir, 'web/node').toPath()
node.toFile().deleteDir()
Files.createDirectories(node.resolve('node_modules'))
Files.createSymbolicLink(node.resolve('node'), find('node'))
// npm itself is the file bin/npm-cli.js of its package.
Files.createSymbolicLink(node.resolve('node_modules/npm'), find('npm').parent.parent)
return true
