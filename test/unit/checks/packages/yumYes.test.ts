import { yumYes } from '../../../../src/checks/packages/yumYes';
import { testCheck } from '../checkHarness';

testCheck(yumYes, {
  valid: [
    'FROM centos:7\nRUN yum install -y httpd\n',
    'FROM centos:7\nRUN yum -y install httpd && yum --assumeyes groupinstall "Development Tools"\n',
    'FROM centos:7\nRUN yum -yq --setopt=tsflags=nodocs localinstall a.rpm\n',
    'FROM centos:7\nRUN yum install --setopt=assumeyes=1 httpd\n',
    'FROM centos:7\nRUN yum update && yum clean all && yum list install\n',
    'FROM centos:7\nRUN yes | yum install httpd\n',
    'FROM centos:7\nRUN echo assumeyes=1 >> /etc/yum.conf\nRUN yum install httpd\n',
    'FROM centos:7\nCOPY yum.conf /etc/yum.conf\nRUN yum install httpd\n',
    'FROM centos:7\nRUN echo "yum install httpd"\n',
    'FROM centos:7\nSHELL ["python3", "-c"]\nRUN yum install httpd\n',
    'FROM centos:7\nRUN <<EOF\n#!/usr/bin/env python3\nyum install httpd\nEOF\n',
    'FROM centos:7\nRUN yum\n',
  ],
  invalid: [
    {
      code: 'FROM centos:7\nRUN yum install httpd && yum clean all\n',
      findings: [{ line: 2, at: 'yum install', message: /^yum asks/ }],
      fixed: 'FROM centos:7\nRUN yum install -y httpd && yum clean all\n',
      safe: true,
    },
    {
      code: 'FROM centos:7\nRUN yum groupinstall "Development Tools" \\\n && yum group install x \\\n && yum localinstall a.rpm\n',
      findings: [
        { line: 2, at: 'yum groupinstall' },
        { line: 3, at: 'yum group install' },
        { line: 4, at: 'yum localinstall' },
      ],
      fixed:
        'FROM centos:7\nRUN yum groupinstall -y "Development Tools" \\\n && yum group install -y x \\\n && yum localinstall -y a.rpm\n',
      safe: true,
    },
    {
      code: 'FROM centos:7\nRUN yum module install nodejs:18\n',
      findings: [{ line: 2, at: 'yum module install' }],
      fixed: 'FROM centos:7\nRUN yum module install -y nodejs:18\n',
    },
    // The value of an option is no switch.
    {
      code: 'FROM centos:7\nRUN yum -c -y install httpd\n',
      findings: [{ line: 2 }],
      fixed: 'FROM centos:7\nRUN yum -c -y install -y httpd\n',
    },
    {
      code: 'FROM centos:7\nRUN ["/usr/bin/yum", "install", "httpd"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM centos:7\nRUN ["/usr/bin/yum", "install", "-y", "httpd"]\n',
    },
    {
      code: "FROM centos:7\nRUN sh -c 'yum install httpd'\n",
      findings: [{ line: 2, at: 'yum install' }],
      fixed: "FROM centos:7\nRUN sh -c 'yum install -y httpd'\n",
    },
    {
      code: 'FROM centos:7\nRUN <<EOF\nset -e\nyum install \\\n  httpd\nEOF\n# next\nCMD ["a"]\n',
      findings: [{ line: 4 }],
      fixed: 'FROM centos:7\nRUN <<EOF\nset -e\nyum install -y \\\n  httpd\nEOF\n# next\nCMD ["a"]\n',
    },
    {
      code: 'FROM centos:7\r\nONBUILD RUN yum install httpd\r\n',
      findings: [{ line: 2 }],
      fixed: 'FROM centos:7\r\nONBUILD RUN yum install -y httpd\r\n',
    },
    {
      code: 'FROM centos:7\nRUN yum install httpd\nRUN echo assumeyes=1 >> /etc/yum.conf\n',
      findings: [{ line: 2 }],
      fixed: 'FROM centos:7\nRUN yum install -y httpd\nRUN echo assumeyes=1 >> /etc/yum.conf\n',
    },
  ],
});
