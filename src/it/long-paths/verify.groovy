// The example, in a long folder with blanks and umlauts, with a file of such a name: its commit is known, and it is served.
import io.github.floxmaven.it.ServedSystem
import io.github.floxmaven.it.Workplace

def folder = new File(basedir, 'Grüße an alle' + '/ein sehr langer Ordner, der gar kein Ende nehmen will' * 4)
assert folder.path.length() > 240
folder.deleteDir()
def project = Workplace.of(folder, maven, jdk, localRepositoryPath)
project.copyFrom(new File(basedir, '../../../../src/it/notes'))
project.file('src/main/frontend/Schöne Grüße.txt').text = 'Hallo!'
project.file('.gitignore').text = 'target/\n'
project.run('git', 'init', '-q')
project.run('git', 'add', '.')
project.run('git', '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-q', '-m', 'Begin')
String commit = project.run('git', 'rev-parse', 'HEAD').take(7)

assert project.mvn('flox:deploy', '-Dflox.system=local').contains("(commit $commit).".toString())

ServedSystem.of(project).withCloseable {
    def file = it.get('/Sch%C3%B6ne%20Gr%C3%BC%C3%9Fe.txt')
    assert file.statusCode() == 200
    assert file.body() == 'Hallo!'
    assert it.post('/api/notes', '{"text": "Tinte kaufen"}').statusCode() == 201
    assert it.get('/api/notes').body().contains('Tinte kaufen')
}
return true
